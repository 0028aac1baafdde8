"""The one issue in which the rot alarm reports: opened, kept up to date, and closed when all is well again.

It speaks GitHub's REST API, https://docs.github.com/en/rest/issues, through the standard library: the job that holds
the token installs nothing.
"""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MARK = "<!-- rot alarm: this line marks the issue that the next report goes to -->"
FOOTER_LIMIT = 1_000  # characters that the mark and the footer of an issue take at most
TIMEOUT = 30.0  # seconds for one request


class IssueError(RuntimeError):
    """The issue could not be read or written; the message says why and what to do."""


@dataclass(frozen=True)
class Repository:
    """A repository on GitHub, and the token that may write its issues.

    Attributes:
        api: where its API is, `https://api.github.com`.
        name: `owner/name`.
        token: the workflow's token.
    """

    api: str
    name: str
    token: str

    @classmethod
    def of_workflow(cls, environ: dict[str, str]) -> "Repository":
        """The repository whose workflow is running, from the variables that GitHub sets.

        Raises:
            IssueError: one of them is missing.
        """
        missing = [name for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN") if not environ.get(name)]
        if missing:
            message = f"{' and '.join(missing)} not set: this runs in a workflow of GitHub's, in a step that has"
            raise IssueError(f"{message} `env: {{GITHUB_TOKEN: ${{{{ github.token }}}}}}`")
        return cls(environ["GITHUB_API_URL"], environ["GITHUB_REPOSITORY"], environ["GITHUB_TOKEN"])

    def ask(self, method: str, path: str, sent: dict[str, Any] | None = None) -> Any:  # noqa: ANN401, it is JSON
        """What the API responds to a request below `/repos/<owner>/<name>`.

        Raises:
            IssueError: it refuses, or cannot be reached.
        """
        said, _ = self.send(method, f"{self.api}/repos/{self.name}{path}", sent)
        return said

    def every(self, path: str) -> Iterator[Any]:
        """Each entry of a list, page after page.

        Raises:
            IssueError: the API refuses, or cannot be reached.
        """
        url = f"{self.api}/repos/{self.name}{path}"
        while url:
            page, url = self.send("GET", url)
            yield from page

    def send(self, method: str, url: str, sent: dict[str, Any] | None = None) -> tuple[Any, str]:
        """The API's response, and the address of the next page or ""."""
        request = urllib.request.Request(  # noqa: S310, the address is the workflow's own
            url,
            method=method,
            data=json.dumps(sent).encode() if sent is not None else None,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "User-Agent": "rot-alarm",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310, as above
                following = re.search(r'<([^>]+)>; rel="next"', response.headers.get("Link", ""))
                return json.load(response), following[1] if following else ""
        except urllib.error.HTTPError as refused:
            with refused:
                raise IssueError(f"{method} {url}: {reason(refused)}") from None
        except (OSError, ValueError) as problem:
            raise IssueError(f"{method} {url}: {problem}") from problem


ADVICE = {
    401: "The token is not valid: pass `GITHUB_TOKEN: ${{ github.token }}`.",
    403: "The token may not do this: the job needs `permissions: issues: write`.",
    404: "There is no such repository or issue, or the token may not see it.",
    410: "The repository has its issues switched off: see Settings → Features → Issues.",
}


def reason(refused: urllib.error.HTTPError) -> str:
    """Why the API refused, in its own words, and what to do about it."""
    text = refused.read().decode(errors="replace")
    try:
        said = json.loads(text)
        errors = said.get("errors", [])
        details = [error.get("message") or f"{error.get('field')} {error.get('code')}" for error in errors]
        words = "; ".join([said["message"], *details])
    except (ValueError, KeyError, TypeError, AttributeError):
        words = text[:500]  # a gateway's page, say
    advice = ADVICE.get(refused.code, "")
    wait = refused.headers.get("Retry-After")
    if wait or refused.headers.get("X-RateLimit-Remaining") == "0":
        advice = f"There were too many requests: run the workflow again in {f'{wait} seconds' if wait else 'an hour'}."
    return f"{refused.code} {words}. {advice}".strip()


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
