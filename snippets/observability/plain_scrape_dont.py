from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from prometheus_client import CollectorRegistry, Histogram, generate_latest

registry = CollectorRegistry()
LATENCY = Histogram("latency_seconds", "x", buckets=[1], registry=registry)
tracer = TracerProvider(shutdown_on_exit=False).get_tracer("shop")


def observe(seconds: float) -> None:
    span = trace.get_current_span().get_span_context()
    exemplar = None
    if span.trace_flags.sampled:
        exemplar = {"trace_id": trace.format_trace_id(span.trace_id)}
    LATENCY.observe(seconds, exemplar)


with tracer.start_as_current_span("order"):
    observe(0.2)
with tracer.start_as_current_span("order") as slow:
    observe(4)
slow_id = trace.format_trace_id(slow.get_span_context().trace_id)
for line in generate_latest(registry).decode().splitlines():
    if 'le="+Inf"' in line:
        bucket, _, exemplar = line.partition(" # ")
        print(bucket, "names the slow trace:", slow_id in exemplar)
