import asyncio
from time import monotonic

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)
from tenacity import retry, retry_if_exception_type, stop_after_attempt
from traced import traced
from with_timeout import with_timeout


@retry(
    retry=retry_if_exception_type((ConnectionError, TimeoutError)),
    stop=stop_after_attempt(5),
    reraise=True,
)
@with_timeout(0.2)
@traced
async def load_price() -> int:
    await asyncio.Event().wait()  # the other side is silent
    return 4200


spans = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
trace.set_tracer_provider(provider)
start = monotonic()
try:
    asyncio.run(load_price())
except TimeoutError as error:
    print("TimeoutError:", error)
print("took more than four times as long:", monotonic() - start > 0.8)
for span in spans.get_finished_spans():
    print(span.name, span.status.status_code.name)
