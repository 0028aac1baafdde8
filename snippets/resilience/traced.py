"""Record each call of a function as an OpenTelemetry span."""

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from opentelemetry import trace

F = TypeVar("F", bound=Callable[..., Any])


def traced(function: F) -> F:
    """Record each call of a function as a span that has its name.

    The span is a child of the current span, and is itself the current one
    during the call. It ends with the call or, for an async function, when
    the coroutine has finished. An exception is recorded on it, sets its
    status to ERROR, and reaches the caller. OpenTelemetry does not count
    cancellation as an error: the span then keeps the status UNSET.

    As long as no tracer provider is set, nothing is recorded.

    Args:
        function: A function, `async` or not.

    Returns:
        The traced function, with the same signature.

    Raises:
        TypeError: It is a generator function. Its call, and so the span,
            would end before the first item is made.
    """
    name = getattr(function, "__qualname__", repr(function))
    # region span
    for is_generator in (
        inspect.isgeneratorfunction,
        inspect.isasyncgenfunction,
    ):
        if is_generator(function):
            raise TypeError(f"{name} is a generator function")
    span = trace.get_tracer(function.__module__).start_as_current_span(
        name,
        attributes={"code.function.name": f"{function.__module__}.{name}"},
    )
    return span(function)
    # endregion span


if __name__ == "__main__":
    import asyncio

    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import (
        InMemorySpanExporter,
    )

    # region use
    @traced
    async def load_price(book: str) -> int:
        return {"Emma": 4200}[book]

    @traced
    def quote(book: str) -> str:
        return f"{asyncio.run(load_price(book))} cents"

    # endregion use
    spans = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    trace.set_tracer_provider(provider)
    # region use
    print(quote("Emma"))
    try:
        quote("Ulysses")
    except KeyError as error:
        print("KeyError:", error)
    done = spans.get_finished_spans()
    names = {span.context.span_id: span.name for span in done}
    for span in done:
        parent = names[span.parent.span_id] if span.parent else None
        print(span.name, span.status.status_code.name, "in", parent)
    # endregion use
