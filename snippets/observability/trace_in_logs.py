import structlog
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from structlog.typing import EventDict, WrappedLogger


def add_trace(
    _: WrappedLogger, __: str, event_dict: EventDict
) -> EventDict:
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        event_dict["trace_id"] = trace.format_trace_id(context.trace_id)
        event_dict["span_id"] = trace.format_span_id(context.span_id)
    return event_dict


trace.set_tracer_provider(TracerProvider())
tracer = trace.get_tracer("shop")
log = structlog.get_logger()

with structlog.testing.capture_logs([add_trace]) as lines:
    log.info("started")
    with tracer.start_as_current_span("charge card") as span:
        log.info("card charged")

started, charged = lines
span_id = trace.format_span_id(span.get_span_context().span_id)
print("outside a span:", sorted(started))
print("inside a span:", sorted(charged))
print("finds its span:", charged["span_id"] == span_id)
