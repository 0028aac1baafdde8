"""The one issue in which the rot alarm reports: opened, kept up to date, and closed when all is well again."""

from typing import Any

from pys_findings.api import Repository

MARK = "<!-- rot alarm: this line marks the issue that the next report goes to -->"
NEEDS = "issues: write"  # the permission of the job that reports
FOOTER_LIMIT = 1_000  # characters that the mark and the footer of an issue take at most


def standing(repository: Repository) -> dict[str, Any] | None:
    """The open issue that the alarm reports in, or None."""
    issues = repository.every("/issues?state=open&per_page=100")  # pull requests are among them
    mine = (issue for issue in issues if "pull_request" not in issue and (issue["body"] or "").startswith(MARK))
    return next(mine, None)


def tell(repository: Repository, title: str, report: str, run: str) -> str:
    """Report what broke: open the issue, or bring it up to date; comment only if the report says something new.

    Args:
        repository: where.
        title: the issue's title.
        report: Markdown.
        run: the address of the workflow's run, which has the whole report.

    Returns:
        What was done, as a sentence.
    """
    said = f"{MARK}\n\n{report.strip()}"
    sent = {"title": title, "body": f"{said}\n\nThe whole report is the artifact `rot` of [the latest run]({run})."}
    issue = standing(repository)
    if issue is None:
        return f"Opened {repository.ask('POST', '/issues', sent)['html_url']}"
    place = f"/issues/{issue['number']}"
    before = issue["body"].replace("\r\n", "\n").rpartition("\n\n")[0]
    repository.ask("PATCH", place, sent)
    if before == said:
        return f"{issue['html_url']} already says so"
    repository.ask("POST", f"{place}/comments", {"body": f"The report above is new: {title}. [The run]({run})"})
    return f"Updated {issue['html_url']}"


def mend(repository: Repository, run: str) -> str:
    """Say that every rule holds again, and close the issue if it is open.

    Args:
        repository: where.
        run: the address of the workflow's run.

    Returns:
        What was done, as a sentence.
    """
    issue = standing(repository)
    if issue is None:
        return "Every rule holds, and no issue is open"
    place = f"/issues/{issue['number']}"
    said = f"Every rule holds again with the newest versions: [the run]({run}) was green."
    repository.ask("POST", f"{place}/comments", {"body": said})
    repository.ask("PATCH", place, {"state": "closed", "state_reason": "completed"})
    return f"Closed {issue['html_url']}"
