"""Which tests hold for any handbook: with `HANDBOOK=acme`, these run on a company's own rules, and no others.

The rest are about ours, or about the code of the project, which is the same for both.
"""

HOLD = (
    "test_enforcement.py::test_every_rule",
    "test_enforcement.py::test_the_tool",
    "test_freshness.py::test_every",
    "test_languages.py",
    "test_permanence.py::test_every",
    "test_permanence.py::test_the_record",
    "test_rule_commands.py::test_nothing",
    "test_site.py",
    "test_snippets.py",
    "test_words.py::test_a_term",
    "test_words.py::test_autocorrect",
    "test_words.py::test_both_languages",
    "test_words.py::test_english",
    "test_words.py::test_navigation",
    "test_words.py::test_no_avoided",
    "test_words.py::test_the_file_of_terms",
)
FILES = frozenset(name.partition("::")[0] for name in HOLD)


def holds(nodeid: str) -> bool:
    """Whether a test holds for any handbook.

    Args:
        nodeid: pytest's name for it.
    """
    return nodeid.removeprefix("tests/").startswith(HOLD) and not nodeid.endswith("[NOTSET]")  # a test without a case
