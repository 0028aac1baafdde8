"""Which tests stay together on one worker; the others go to whichever is free.

Under pytest 9.2, pytest-xdist 3.8 ignores the groups of its own `--dist loadgroup`, in silence. A group is told from a
test's name alone.
"""

import re
from collections.abc import Callable

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

TOGETHER = (
    "tests/test_alarms.py::test_the_build_warns_of[",  # one build answers all of them
    "tests/test_earlier_texts.py::",  # a site of their own
    "tests/test_generators.py::",  # sites of other generators
    "tests/test_hosting.py::",  # what the container recipe builds
    "tests/test_live_preview.py::",  # a server
    "tests/test_own_rules.py::",  # a clone, and the tests in it
    "tests/test_reference.py::test_a_build_says",  # one build answers all of them
    "tests/test_site.py::",  # they read all pages
    "tests/test_words.py::",
)
LONG = (  # they build copies of the site, or environments: one that begins last is waited for
    "tests/test_alarms.py::test_a_strict_build_refuses",
    "tests/test_guides.py::test_the_readme_takes_a_newcomer",
    "tests/test_permanence.py::test_a_rule_keeps_its_addresses",
    "tests/test_rule_commands.py::test_a_rule_is_added",
    "tests/test_run_it_yourself.py::test_uv_runs",
)
OF_A_PAGE = re.compile(r"tests/test_(?:freshness|languages|site|words)\.py::\w+\[(?:docs/zh/)?([a-z][\w/-]*\.md)\]")


def shared(nodeid: str) -> str | None:
    """The group of a test that shares with others what takes long to make, such as the pairs of a page.

    Args:
        nodeid: pytest's name for it.
    """
    if match := OF_A_PAGE.fullmatch(nodeid):
        return f"pairs of {match[1]}"
    return next((start for start in TOGETHER if nodeid.startswith(start)), None)


def is_long(nodeid: str) -> bool:
    """Whether a test takes so long that it must not begin last.

    Args:
        nodeid: pytest's name for it.
    """
    return nodeid.startswith(LONG)


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
