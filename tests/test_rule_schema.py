"""The registry of rules refuses what cannot be so, and says where."""

from pathlib import Path

import pytest
from handbook import rules

SOUND = """[502]
since = "2026-11"
enforced_by = ["reviewer"]
sources = [{ title = "HTTPX2: Timeouts", url = "https://pydantic.dev/docs/httpx2/advanced/timeouts/" }]

[502.harm]
"no_timeout_dont.py" = "still waiting"
"""

# What is written instead of what, on which line of the file, and the message.
FAULTS = {
    "an empty list": ('["reviewer"]', "[]", 3, "enforced_by is empty: name at least one"),
    "no source": (SOUND.splitlines()[3], "sources = []", 4, "sources is empty: name at least one"),
    "a missing key": ('since = "2026-11"\n', "", 1, "since is missing"),
    "a month that does not exist": ("2026-11", "2026-13", 2, "since is '2026-13': write a year and a month"),
    "an unknown key": ("since =", "begun =", 2, "begun is no key that the registry knows; it knows since,"),
    "an unknown key of a source": ("url =", "link =", 4, "sources.0.link is no key"),
    "an unknown tool": ('"reviewer"', '"nobody"', 3, "enforced_by.0 'nobody' is not `reviewer`, `test`, or a tool"),
    "a ruff code that does not exist": (
        '"reviewer"',
        '"ruff:S999"',
        3,
        "enforced_by.0 'ruff:S999' is no rule of the locked ruff",
    ),
    "a wide code that enforces nothing": (
        "since =",
        'wider = ["ruff:S113"]\nsince =',
        2,
        "wider has 'ruff:S113': it lists what `enforced_by` has of ruff and ty",
    ),
    "an address that is none": (
        "https://pydantic",
        "pydantic",
        4,
        "sources.0.url is 'pydantic.dev/docs/httpx2/advanced/timeouts/'",
    ),
    "a text where a list belongs": ('["reviewer"]', '"reviewer"', 3, "enforced_by is 'reviewer': input should be"),
    "a harm without words": ('"still waiting"', '""', 6, "harm.no_timeout_dont.py is ''"),
    "an unknown status": ("since =", 'status = "gone"\nsince =', 2, "status is 'gone': input should be 'active' or"),
    "withdrawn without a reason": ("since =", 'status = "withdrawn"\nsince =', 1, "a withdrawn rule says when and why"),
    "a reason without withdrawal": ("since =", 'until = "2027-01"\nsince =', 1, "until: only a rule with `status"),
    "a text in one language": ("since =", 'why = { en = "Gone." }\nsince =', 2, "why.zh is missing"),
    "no symptom": ("since =", "symptoms = []\nsince =", 2, "symptoms is empty: name at least one"),
    "a symptom twice": (
        "since =",
        'symptoms = ["Broken pipe", "broken pipe"]\nsince =',
        2,
        "symptoms has 'broken pipe' twice: remove one",
    ),
    "a symptom of two lines": (
        "since =",
        'symptoms = ["Broken\\npipe"]\nsince =',
        2,
        "symptoms.0 'Broken\\npipe' is not one line: write it with single spaces",
    ),
    "a symptom that is too long": (
        "since =",
        f'symptoms = ["{"pipe " * 40}ends"]\nsince =',
        2,
        f"symptoms.0 '{'pipe ' * 40}ends' has 204 characters: keep the 160 that tell it from others",
    ),
    "a symptom without a word": (
        "since =",
        'symptoms = ["…"]\nsince =',
        2,
        "symptoms.0 '…' has no word: `…` stands for",
    ),
    "a table that is no rule": ("[502]\n", "[five]\n", 1, "a table's name is a rule's number"),
}


def problems(registry: str, docs: Path) -> list[str]:
    """What is wrong with a registry of one file, beside a page in both languages."""
    for language, title in (("en", "Give every call a timeout"), ("zh", "给每个调用设超时")):
        (docs / language).mkdir()
        (docs / language / "resilience.md").write_text(f"# R\n\n## {title} {{ #pys-502 }}\n", encoding="utf-8")
    (docs / "rules").mkdir()
    (docs / "rules/resilience.toml").write_text(registry, encoding="utf-8")
    return rules.load(docs)[1]


def test_a_sound_registry_has_no_problems(tmp_path: Path) -> None:
    assert problems(SOUND, tmp_path) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_file_line_table_and_key(fault: str, tmp_path: Path) -> None:
    old, new, line, message = FAULTS[fault]
    assert old in SOUND
    found = problems(SOUND.replace(old, new), tmp_path)
    table = "five" if "five" in new else "502"
    assert f"docs/rules/resilience.toml:{line}, [{table}]: {message}" in "\n".join(found)


def test_a_rule_leads_to_rules_and_chapters_that_are_there(tmp_path: Path) -> None:
    withdrawn = 'status = "withdrawn"\nuntil = "2027-01"\nwhy = { en = "Gone.", zh = "撤回。" }\n'
    leads = 'replaced_by = 599\nmoved_from = ["nowhere"]\n'
    assert problems(SOUND.replace("since =", f"{withdrawn}{leads}since ="), tmp_path) == [
        "docs/rules/resilience.toml, [502]: replaced_by is 599, and there is no such rule",
        "docs/rules/resilience.toml, [502]: moved_from has 'nowhere', and there is no docs/en/nowhere.md",
    ]
