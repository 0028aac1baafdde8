import asyncio

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)
from tenacity import (
    RetryCallState,
    retry,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)
from traced import traced
from with_timeout import with_timeout


def mark_retry(state: RetryCallState) -> None:
    attributes = {"attempt": state.attempt_number}
    trace.get_current_span().add_event("retry", attributes)  # (1)!


@traced
@with_timeout(1)
@retry(
    retry=retry_if_exception_type(ConnectionError),
    stop=stop_after_attempt(5),
    wait=wait_random_exponential(multiplier=0.01, max=30),
    before_sleep=mark_retry,
    reraise=True,
)
async def load_price(answers: list[str]) -> int:
    answer = answers.pop(0)
    if answer == "reset":
        raise ConnectionResetError("reset by peer")
    if answer == "silence":
        await asyncio.Event().wait()
    return int(answer)


async def main() -> None:
    for answers in ["reset", "reset", "4200"], ["reset", "silence"]:
        try:
            print(await load_price(answers))
        except TimeoutError as error:
            print("TimeoutError:", error)


spans = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
trace.set_tracer_provider(provider)
asyncio.run(main())
for span in spans.get_finished_spans():
    events = [event.name for event in span.events]
    print(span.name, span.status.status_code.name, *events)
