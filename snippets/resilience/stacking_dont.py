import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from time import monotonic

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider, export
from tenacity import retry, retry_if_exception_type, stop_after_attempt

traced = trace.get_tracer(__name__).start_as_current_span


@asynccontextmanager
async def with_timeout(seconds: float) -> AsyncGenerator[None]:
    async with asyncio.timeout(seconds):
        yield


late = retry_if_exception_type(TimeoutError)


@retry(retry=late, stop=stop_after_attempt(5), reraise=True)
@with_timeout(0.2)
@traced("load_price")
async def load_price() -> None:
    await asyncio.Event().wait()  # the other side is silent


provider = TracerProvider()
console = export.ConsoleSpanExporter(
    formatter=lambda span: f"{span.name} {span.status.status_code.name}\n"
)
provider.add_span_processor(export.SimpleSpanProcessor(console))
trace.set_tracer_provider(provider)
start = monotonic()
with suppress(TimeoutError):
    asyncio.run(load_price())
print("took more than four times as long:", monotonic() - start > 0.8)
