import random
from collections import Counter

import opentelemetry.sdk.trace.export.in_memory_span_exporter as memory
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider, export
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased

random.seed(1)  # OpenTelemetry takes its trace IDs from here
kept = memory.InMemorySpanExporter()


def tracer(share: float) -> trace.Tracer:
    sampler = ParentBased(TraceIdRatioBased(share))
    provider = TracerProvider(sampler=sampler, shutdown_on_exit=False)
    provider.add_span_processor(export.SimpleSpanProcessor(kept))
    return provider.get_tracer("service")


shop, stock = tracer(0.1), tracer(0.5)
for number in range(1000):
    failed = {"failed": number % 100 == 0}
    with shop.start_as_current_span("order"):
        stock.start_span("reserve", attributes=failed).end()
spans = kept.get_finished_spans()
sizes = Counter(span.context.trace_id for span in spans).values()
failed = sum(bool((span.attributes or {}).get("failed")) for span in spans)
print("about a tenth kept:", 70 < len(sizes) < 130)
print("kept in part:", sum(size == 1 for size in sizes))
print(f"of 10 failed requests kept: {failed}")
