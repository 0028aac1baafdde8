from contextlib import suppress

import httpx2
from opentelemetry.instrumentation.httpx import (
    HTTPX2ClientInstrumentor,
    HTTPXClientInstrumentor,
)
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
    InMemorySpanExporter,
)

spans = InMemorySpanExporter()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
for instrumentor in HTTPXClientInstrumentor(), HTTPX2ClientInstrumentor():
    instrumentor.instrument(tracer_provider=provider)
    with suppress(httpx2.ConnectError):
        httpx2.get("http://127.0.0.1:9/prices")  # no server there
    count = len(spans.get_finished_spans())
    print(type(instrumentor).__name__, "spans:", count)
