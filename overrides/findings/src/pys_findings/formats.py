"""How findings are written, each with the rules it points to: for people, GitHub, GitLab, and as SARIF."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from pys_findings.findings import Finding
from pys_findings.rulebook import Rule, in_words

Breach = tuple[Finding, list[Rule]]
"""A finding and the rules that it points to, at least one: first those that it breaks, then those that it may break."""

MAY_BREAK = {"en": "may break", "zh": "可能违反"}
SARIF_LEVELS = {"error": "error", "warning": "warning", "notice": "note"}
GITLAB_SEVERITIES = {"error": "major", "warning": "minor", "notice": "info"}
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def breaks(finding: Finding, rule: Rule) -> bool:
    """Whether a finding says for certain that a rule is broken: its code reports nothing that keeps the rule."""
    return f"{finding.tool}:{finding.code}" not in rule.wider


def named(finding: Finding, rule: Rule, titles: str) -> str:
    """A rule's number as a finding points to it: `PYS-502`, or `may break PYS-502`."""
    return rule.id if breaks(finding, rule) else f"{in_words(MAY_BREAK, titles)} {rule.id}"


def gravity(finding: Finding, rules: Sequence[Rule], level: str) -> str:
    """How grave a finding is: the level that was asked for if it breaks a rule, and a notice if it only may."""
    return level if any(breaks(finding, rule) for rule in rules) else "notice"


def text(breaches: Sequence[Breach], titles: str, level: str) -> str:
    """For people, in a terminal or a log."""
    lines = []
    for finding, rules in breaches:
        grave = gravity(finding, rules, level)
        lines.append(f"{place(finding)}: {grave}: {finding.message} [{finding.tool} {finding.code}]")
        lines += [f"  {named(finding, rule, titles)} {rule.titled(titles)}  {rule.url}" for rule in rules]
    return "".join(f"{line}\n" for line in lines)


def place(finding: Finding) -> str:
    """Where a finding is: `shop/cart.py:12:5`."""
    cell = f"cell {finding.cell}:" if finding.cell else ""
    return f"{finding.path}:{cell}{finding.line}:{finding.column}"


def github(breaches: Sequence[Breach], titles: str, level: str) -> str:
    """Commands that GitHub's runner shows as annotations, one for each finding."""
    lines = []
    for finding, rules in breaches:
        properties = {"file": finding.path}
        if not finding.cell:
            properties |= {"line": str(finding.line), "endLine": str(finding.end_line)}
        if not finding.cell and finding.line == finding.end_line:  # GitHub takes columns within one line only
            properties |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
        title = ", ".join(named(finding, rule, titles) for rule in rules)
        properties["title"] = f"{title} {rules[0].titled(titles)}" if len(rules) == 1 else title
        head = ",".join(f"{name}={escaped_property(value)}" for name, value in properties.items())
        told = [f"{named(finding, rule, titles)} {rule.titled(titles)}: {rule.url}" for rule in rules]
        said = "\n".join([f"{finding.message} ({finding.tool} {finding.code})", *told])
        lines.append(f"::{gravity(finding, rules, level)} {head}::{escaped(said)}\n")
    return "".join(lines)


def escaped(value: str) -> str:
    """The text of a command, as the runner reads it back."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(value: str) -> str:
    """A property of a command, as the runner reads it back."""
    return escaped(value).replace(":", "%3A").replace(",", "%2C")


class Fingerprints:
    """Digits for each finding that stay when lines move.

    They depend on the file, the rules and what the tool said, and tell the first such finding of a file from the next.
    """

    def __init__(self) -> None:
        """Begin with the first of each."""
        self.seen: Counter[tuple[str, ...]] = Counter()

    def of(self, finding: Finding, *names: str) -> str:
        """The digits of a finding, given the rules that it is reported for."""
        key = (finding.path, finding.tool, finding.code, finding.message, *names)
        self.seen[key] += 1
        return hashlib.sha256("\0".join([*key, str(self.seen[key])]).encode()).hexdigest()[:32]


def gitlab(breaches: Sequence[Breach], titles: str, level: str) -> str:
    """A Code Quality report of GitLab's: an entry for each finding."""
    fingerprints = Fingerprints()
    entries = []
    for finding, rules in breaches:
        names = [rule.id for rule in rules]
        told = "; ".join(f"{named(finding, rule, titles)} {rule.titled(titles)} {rule.url}" for rule in rules)
        entries.append(
            {
                "description": f"{finding.message} ({finding.tool} {finding.code}): {told}",
                "check_name": ", ".join(names),
                "fingerprint": fingerprints.of(finding, *names),
                "severity": GITLAB_SEVERITIES[gravity(finding, rules, level)],
                "location": {"path": finding.path, "lines": {"begin": finding.line, "end": finding.end_line}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def sarif(breaches: Sequence[Breach], titles: str, level: str) -> str:
    """A SARIF 2.1.0 log: a result for each finding and rule, with the rule's page as its help."""
    fingerprints = Fingerprints()
    rules = {rule.id: rule for _, broken in breaches for rule in broken}
    rules = {name: rules[name] for name in sorted(rules, key=lambda name: rules[name].number)}
    places = {name: index for index, name in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "pys-findings",
                "rules": [described(rule, titles, SARIF_LEVELS[level]) for rule in rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                "ruleId": rule.id,
                "ruleIndex": places[rule.id],
                "level": SARIF_LEVELS[gravity(finding, [rule], level)],
                "message": {"text": told_of(finding, rule, titles)},
                "locations": [{"physicalLocation": located(finding)}],
                "partialFingerprints": {"pysFindings/v1": fingerprints.of(finding, rule.id)},
            }
            for finding, broken in breaches
            for rule in broken
        ],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def told_of(finding: Finding, rule: Rule, titles: str) -> str:
    """What a SARIF result says: the rule is its own field, so its number stands here only where it is a maybe."""
    title = rule.titled(titles)
    said = title if breaks(finding, rule) else f"{named(finding, rule, titles)} {title}"
    return f"{said}: {finding.message} ({finding.tool} {finding.code})"


def described(rule: Rule, titles: str, level: str) -> dict[str, Any]:
    """What a SARIF log says of a rule."""
    title = rule.titled(titles)
    return {
        "id": rule.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "helpUri": rule.url,
        "help": {"text": f"{title}: {rule.url}", "markdown": f"[{rule.id}]({rule.url})"},
        "defaultConfiguration": {"level": level},
    }


def located(finding: Finding) -> dict[str, Any]:
    """Where a finding is, as SARIF says it; a line within a cell is no line of the notebook's file."""
    outside = finding.path.startswith("/")
    where: dict[str, Any] = {
        "artifactLocation": {"uri": f"file://{quote(finding.path)}" if outside else quote(finding.path)}
    }
    if not finding.cell:
        where["region"] = {
            "startLine": finding.line,
            "startColumn": finding.column,
            "endLine": finding.end_line,
            "endColumn": finding.end_column,
        }
    return where


FORMATS: dict[str, Callable[[Sequence[Breach], str, str], str]] = {
    "text": text,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
}
