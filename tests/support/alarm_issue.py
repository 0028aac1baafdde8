"""The one issue in which an alarm reports: opened, kept up to date, and closed when all is well again."""

from dataclasses import dataclass
from typing import Any

from pys_findings.api import Repository

NEEDS = "issues: write"  # the permission of the job that reports
FOOTER_LIMIT = 1_000  # characters that the mark and the footer of an issue take at most


@dataclass(frozen=True)
class Alarm:
    """An alarm, and its words.

    Attributes:
        artifact: what the whole report is kept as.
        mark: the first line of its issue, by which the next report finds it.
        well: what holds when it is silent, as a clause.
        again: the same once it holds again.
        unfinished: the title of a run that left no report.
    """

    artifact: str
    mark: str
    well: str
    again: str
    unfinished: str


ALARMS = {
    "rot": Alarm(
        "rot",
        "<!-- rot alarm: this line marks the issue that the next report goes to -->",
        "Every rule holds",
        "Every rule holds again with the newest versions",
        "The rot alarm did not finish",
    ),
    "links": Alarm(
        "links",
        "<!-- link alarm: this line marks the issue that the next report goes to -->",
        "No link is dead",
        "No link is dead any more",
        "The check of the links did not finish",
    ),
}


def standing(repository: Repository, alarm: Alarm) -> dict[str, Any] | None:
    """The open issue that an alarm reports in, or None."""
    issues = repository.every("/issues?state=open&per_page=100")  # pull requests are among them
    mine = (issue for issue in issues if "pull_request" not in issue and (issue["body"] or "").startswith(alarm.mark))
    return next(mine, None)


def tell(repository: Repository, alarm: Alarm, title: str, report: str, run: str) -> str:
    """Report what broke: open the issue, or bring it up to date; comment only if the report says something new.

    Args:
        repository: where.
        alarm: which alarm rings.
        title: the issue's title.
        report: Markdown.
        run: the address of the workflow's run, which has the whole report.

    Returns:
        What was done, as a sentence.
    """
    said = f"{alarm.mark}\n\n{report.strip()}"
    footer = f"The whole report is the artifact `{alarm.artifact}` of [the latest run]({run})."
    sent = {"title": title, "body": f"{said}\n\n{footer}"}
    issue = standing(repository, alarm)
    if issue is None:
        return f"Opened {repository.ask('POST', '/issues', sent)['html_url']}"
    place = f"/issues/{issue['number']}"
    before = issue["body"].replace("\r\n", "\n").rpartition("\n\n")[0]
    repository.ask("PATCH", place, sent)
    if before == said:
        return f"{issue['html_url']} already says so"
    repository.ask("POST", f"{place}/comments", {"body": f"The report above is new: {title}. [The run]({run})"})
    return f"Updated {issue['html_url']}"


def mend(repository: Repository, alarm: Alarm, run: str) -> str:
    """Say that all is well again, and close the issue if it is open.

    Args:
        repository: where.
        alarm: which alarm is silent.
        run: the address of the workflow's run.

    Returns:
        What was done, as a sentence.
    """
    issue = standing(repository, alarm)
    if issue is None:
        return f"{alarm.well}, and no issue is open"
    place = f"/issues/{issue['number']}"
    repository.ask("POST", f"{place}/comments", {"body": f"{alarm.again}: [the run]({run}) was green."})
    repository.ask("PATCH", place, {"state": "closed", "state_reason": "completed"})
    return f"Closed {issue['html_url']}"
