"""Return a fallback where a failure is not critical."""

import inspect
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from copy import deepcopy
from functools import wraps
from math import inf
from time import monotonic
from typing import Any, ParamSpec, Protocol, TypeVar, overload

import httpx2

P = ParamSpec("P")
R = TypeVar("R")
D_co = TypeVar("D_co", covariant=True)
log = logging.getLogger(__name__)


class Guard(Protocol[D_co]):
    """A decorator for functions, `async` or not."""

    @overload
    def __call__(
        self, function: Callable[P, Coroutine[Any, Any, R]], /
    ) -> Callable[P, Coroutine[Any, Any, R | D_co]]: ...

    @overload
    def __call__(
        self, function: Callable[P, R], /
    ) -> Callable[P, R | D_co]: ...


# region unavailable
def unavailable(error: Exception) -> bool:
    """Whether `error` means that a dependency failed, not this service."""
    if isinstance(error, httpx2.HTTPStatusError):
        status = error.response.status_code
        return status == 429 or status >= 500
    network = httpx2.NetworkError, httpx2.RemoteProtocolError
    late = TimeoutError, httpx2.TimeoutException
    return isinstance(error, (ConnectionError, *network, *late))
    # endregion unavailable


def fail_safe(
    *,
    default: D_co,
    when: Callable[[Exception], bool] = unavailable,
    stale_for: float = 0,
    maxsize: int = 1024,
) -> Guard[D_co]:
    """Return a fallback when a call fails because of a dependency.

    The fallback is the last good result for the same arguments, if that is
    at most `stale_for` seconds old, and `default` otherwise. Each fallback
    is logged as a warning. An error that `when` rejects is raised as it
    is, and so is cancellation.

    Everything that the result depends on must be an argument. If the user
    came from elsewhere, `stale_for` would show one user another's result.

    Args:
        default: The last resort. Callers get copies of it.
        when: Decides whether an exception calls for the fallback.
        stale_for: For how many seconds a good result may be the fallback.
            With 0, none is kept. Otherwise, arguments must be hashable,
            and results must work with `copy.deepcopy`.
        maxsize: How many good results to keep; the oldest is dropped first.

    Returns:
        A decorator for functions, `async` or not.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        name = getattr(function, "__qualname__", repr(function))
        good = OrderedDict[Hashable, tuple[float, Any]]()

        def keep(key: Hashable, answer: object) -> None:
            if stale_for:
                good.pop(key, None)
                good[key] = monotonic(), deepcopy(answer)
                if len(good) > maxsize:
                    good.popitem(last=False)

        # region fall_back
        def fall_back(key: Hashable, error: Exception) -> object:
            since, answer = good.get(key, (-inf, default))
            stale = monotonic() - since <= stale_for
            what = "a stale answer" if stale else "the default"
            log.warning("%s: %s, for %r", name, what, error)
            return deepcopy(answer if stale else default)

        def key_of(*args: object, **kwargs: object) -> Hashable:
            return (args, *sorted(kwargs.items())) if stale_for else None

        if inspect.iscoroutinefunction(function):

            @wraps(function)
            async def guarded(*args: object, **kwargs: object) -> object:
                key = key_of(*args, **kwargs)
                try:
                    answer = await function(*args, **kwargs)
                except Exception as error:
                    if not when(error):
                        raise
                    return fall_back(key, error)
                keep(key, answer)
                return answer

            return guarded
        # endregion fall_back

        @wraps(function)
        def guarded_sync(*args: object, **kwargs: object) -> object:
            key = key_of(*args, **kwargs)
            try:
                answer = function(*args, **kwargs)
            except Exception as error:
                if not when(error):
                    raise
                return fall_back(key, error)
            keep(key, answer)
            return answer

        return guarded_sync

    return decorate


if __name__ == "__main__":
    import asyncio

    # region use
    logging.basicConfig(format="%(levelname)s %(message)s")
    failures = list[BaseException]()

    @fail_safe(default=[], stale_for=60)
    async def similar(book: str) -> list[str]:
        if failures:
            raise failures[-1]
        return [f"like {book}"]

    print(asyncio.run(similar("Emma")))
    failures.append(httpx2.ConnectError("refused"))
    print(asyncio.run(similar("Emma")))
    print(asyncio.run(similar("Ulysses")))
    for failure in AttributeError(), asyncio.CancelledError():
        failures.append(failure)
        try:
            asyncio.run(similar("Emma"))
        except (AttributeError, asyncio.CancelledError) as error:
            print("passes through:", type(error).__name__)
    # endregion use
