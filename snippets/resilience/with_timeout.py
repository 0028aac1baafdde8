"""Limit how long a call of an async function may take."""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
AsyncFunction = Callable[P, Coroutine[Any, Any, R]]


def with_timeout(
    seconds: float,
) -> Callable[[AsyncFunction[P, R]], AsyncFunction[P, R]]:
    """Give each call of an async function `seconds` to finish.

    The limit is for the call as a whole, with everything it awaits: all
    attempts and pauses, if it retries. At the limit the call is cancelled,
    its `finally` blocks run, and the caller gets a `TimeoutError` that
    names the function. A `TimeoutError` that the function itself raises
    passes through unchanged.

    Args:
        seconds: The limit, above 0.

    Returns:
        A decorator for async functions. It raises `TypeError` for others:
        nothing can stop a thread from outside.

    Raises:
        ValueError: The limit is not above 0.
    """
    if not seconds > 0:
        raise ValueError(f"the limit must be above 0 s, not {seconds}")

    def decorate(function: AsyncFunction[P, R]) -> AsyncFunction[P, R]:
        name = getattr(function, "__qualname__", repr(function))
        if not inspect.iscoroutinefunction(function):
            raise TypeError(f"{name} is not an async function")

        # region limited
        @wraps(function)
        async def limited(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                async with asyncio.timeout(seconds) as limit:
                    return await function(*args, **kwargs)
            except TimeoutError as error:
                if not limit.expired():
                    raise
                message = f"{name} took longer than {seconds} s"
                raise TimeoutError(message) from error

        return limited
        # endregion limited

    return decorate


if __name__ == "__main__":
    from time import monotonic

    from tenacity import retry, retry_if_exception_type, stop_after_attempt

    # region use
    thrice = retry(
        retry=retry_if_exception_type(TimeoutError),
        stop=stop_after_attempt(3),
        reraise=True,
    )
    attempts = list[float]()

    async def hang() -> None:
        attempts.append(monotonic())
        await asyncio.Event().wait()

    for order, call in {
        "timeout outside": with_timeout(0.4)(thrice(hang)),
        "timeout inside": thrice(with_timeout(0.4)(hang)),
    }.items():
        attempts.clear()
        try:
            asyncio.run(call())
        except TimeoutError as error:
            longer = monotonic() - attempts[0] > 0.8
            print(f"{order}: {error}")
            print(f"  attempts: {len(attempts)}, over 0.8 s: {longer}")
    # endregion use
