import random
from collections import Counter

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)
from opentelemetry.sdk.trace.sampling import TraceIdRatioBased

random.seed(1)  # OpenTelemetry takes its trace IDs from here
kept = InMemorySpanExporter()


def tracer(share: float) -> trace.Tracer:
    sampler = TraceIdRatioBased(share)
    provider = TracerProvider(sampler=sampler, shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(kept))
    return provider.get_tracer("service")


shop, stock = tracer(0.1), tracer(0.5)
for _ in range(1000):
    with (
        shop.start_as_current_span("order"),
        stock.start_as_current_span("reserve"),
    ):
        pass
spans = kept.get_finished_spans()
sizes = Counter(span.context.trace_id for span in spans).values()
print("kept in part:", sum(size == 1 for size in sizes))
print("kept whole:", sum(size == 2 for size in sizes))
