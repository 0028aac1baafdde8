"""Record each call of a function as an OpenTelemetry span."""

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from opentelemetry import trace

F = TypeVar("F", bound=Callable[..., Any])


def traced(function: F) -> F:
    """Record each call of a function as a span with the function's name.

    The span is a child of the current span, and during the call it is the
    current span itself. It ends with the call; for an async function, when
    the coroutine has finished. An exception is recorded on the span, sets
    its status to ERROR, and is raised to the caller. In OpenTelemetry, a
    cancellation is no error: if the call is cancelled, the status of the
    span stays UNSET.

    Nothing is recorded until a tracer provider is set.

    Args:
        function: The function to trace, `async` or not.

    Returns:
        The traced function. Its signature is the same.

    Raises:
        TypeError: The function is a generator function. Its call ends
            before the first item is made, and the span would end with it.
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
