import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import tenacity
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider, export

traced = trace.get_tracer(__name__).start_as_current_span


# region stack
@asynccontextmanager
async def with_timeout(seconds: float) -> AsyncGenerator[None]:
    async with asyncio.timeout(seconds):
        yield


@traced("load_price")  # (1)!
@with_timeout(1)
@tenacity.retry(
    retry=tenacity.retry_if_exception_type(ConnectionError),
    stop=tenacity.stop_after_attempt(5),
    before_sleep=lambda _: trace.get_current_span().add_event("retry"),
    reraise=True,
)
async def load_price(pauses: list[float]) -> int:
    await asyncio.sleep(pauses.pop())
    if pauses:
        raise ConnectionResetError
    return 4200


# endregion stack


def show(span: ReadableSpan) -> str:
    events = [event.name for event in span.events]
    return f"{span.name} {span.status.status_code.name} {events}\n"


provider = TracerProvider()
console = export.ConsoleSpanExporter(formatter=show)
provider.add_span_processor(export.SimpleSpanProcessor(console))
trace.set_tracer_provider(provider)
print(asyncio.run(load_price([0, 0, 0])))
with suppress(TimeoutError):
    asyncio.run(load_price([60, 0]))
