"""Finish a batch although items fail, and report each outcome."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
R = TypeVar("R")


# region result
@dataclass(frozen=True)
class BatchResult(Generic[K, R]):
    """The outcome of each item of a batch.

    Attributes:
        succeeded: The result of each item that succeeded, by its key.
        failed: The exception of each item that failed, by its key.
    """

    succeeded: dict[K, R] = field(default_factory=dict)
    failed: dict[K, Exception] = field(default_factory=dict)
    # endregion result

    def raise_failures(self, message: str) -> None:
        """Raise the failures of the batch together, if there are any.

        Args:
            message: What the batch was doing.

        Raises:
            ExceptionGroup: At least one item failed.
        """
        if self.failed:
            raise ExceptionGroup(message, list(self.failed.values()))


def run_batch(
    work: Callable[[T], R],
    items: Mapping[K, T],
    *,
    expected: type[Exception] | tuple[type[Exception], ...] = Exception,
) -> BatchResult[K, R]:
    """Do `work` on every item, even if others fail.

    Each exception gets a note with the key of its item, so that it still
    says which one failed when it is logged on its own.

    Args:
        work: What to do with one item. If it raises, it must leave
            nothing half done: it has to roll back its own transaction.
        items: The items by key, such as an order's number. The key is what
            you retry by.
        expected: The exceptions that fail an item. Any other ends the
            batch, and so do `KeyboardInterrupt` and cancellation.

    Returns:
        The results and the failures, by key, in the order of the items.
    """
    # region run
    result = BatchResult[K, R]()
    for key, item in items.items():
        try:
            result.succeeded[key] = work(item)
        except expected as error:
            error.add_note(f"in item {key!r}")
            result.failed[key] = error
    return result
    # endregion run


if __name__ == "__main__":
    # region use
    batch = run_batch(int, {"a1": "42", "a2": "4x", "a3": "17"})
    print("succeeded:", batch.succeeded)
    print("failed:", batch.failed)
    try:
        batch.raise_failures("reading amounts")
    except* ValueError as group:
        for error in group.exceptions:
            print(error, *error.__notes__)
    # endregion use
