"""Which tests stay together on one worker; the others go to whichever is free.

Under pytest 9.2, pytest-xdist 3.8 ignores the groups of its own `--dist loadgroup`, in silence. A group is told from a
test's name alone.
"""

from collections.abc import Callable

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling


class TogetherScheduling(LoadScopeScheduling):
    """Send each group of tests to one worker, the largest group first, and each other test on its own."""

    group_of: Callable[[str], str | None]

    def _split_scope(self, nodeid: str) -> str:
        return self.group_of(nodeid) or nodeid


def scheduler(config: pytest.Config, log: Producer, group_of: Callable[[str], str | None]) -> TogetherScheduling:
    """A scheduler that keeps the tests of a group together, in the order in which they were collected.

    Args:
        config: pytest's configuration.
        log: what it reports to, silent but for `--debug`.
        group_of: the group of a test, by its node id; None if it may run anywhere.
    """
    made = TogetherScheduling(config, log)
    made.group_of = group_of
    return made
