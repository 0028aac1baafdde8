"""GitHub's REST API, as far as a comment needs it: https://docs.github.com/en/rest/issues/comments."""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pys_findings.citations import MARK

TIMEOUT = 30.0  # seconds for one request


class ApiError(RuntimeError):
    """GitHub could not be asked, or refused; the message says why and what to do."""


@dataclass(frozen=True)
class Proposal:
    """A pull request: its number, and the text in which rules are cited."""

    number: int
    text: str


def proposal(event: Mapping[str, Any]) -> Proposal:
    """The pull request that a workflow's event is about.

    Raises:
        ApiError: the event is about none.
    """
    match event:
        case {"pull_request": {"number": int(number), **rest}}:
            return Proposal(number, "\n".join(str(rest.get(name) or "") for name in ("title", "body")))
        case _:
            raise ApiError("the event is about no pull request: run this step on `pull_request`")


def event_of(path: str) -> Mapping[str, Any]:
    """The event in the file that GITHUB_EVENT_PATH names.

    Raises:
        ApiError: there is none.
    """
    try:
        event = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise ApiError(f"{path} holds no event of GitHub's: {problem}") from None
    return event if isinstance(event, dict) else {}


@dataclass(frozen=True)
class Repository:
    """A repository on GitHub, and the token that may comment in it.

    Attributes:
        api: where its API is, `https://api.github.com`.
        name: `owner/name`.
        token: the workflow's token.
        author: the account that the token writes as.
    """

    api: str
    name: str
    token: str
    author: str

    @classmethod
    def of_workflow(cls, environ: Mapping[str, str], author: str) -> "Repository":
        """The repository whose workflow is running, from the variables that GitHub sets.

        Raises:
            ApiError: one of them is missing.
        """
        missing = [name for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN") if not environ.get(name)]
        if missing:
            said = f"{' and '.join(missing)} not set: a workflow of GitHub's sets them, and the token in a step with"
            raise ApiError(f"{said} `env: {{GITHUB_TOKEN: ${{{{ github.token }}}}}}`")
        return cls(environ["GITHUB_API_URL"], environ["GITHUB_REPOSITORY"], environ["GITHUB_TOKEN"], author)

    def answer(self, number: int, said: str) -> str:
        """Have a pull request say this in one comment of ours: write it, change it, or remove it if it is empty.

        Args:
            number: the pull request.
            said: Markdown that begins with MARK, or "".

        Returns:
            What was done, as a sentence.

        Raises:
            ApiError: GitHub refuses, or cannot be reached.
        """
        mine = next((comment for comment in self.comments(number) if self.is_ours(comment)), None)
        if mine is None:
            if not said:
                return "No rule is cited, and there is no comment"
            return f"Commented: {self.ask('POST', f'/issues/{number}/comments', {'body': said})['html_url']}"
        place = f"/issues/comments/{mine['id']}"
        if not said:
            self.ask("DELETE", place)
            return "No rule is cited any more: removed the comment"
        if mine["body"].replace("\r\n", "\n").strip() == said.strip():
            return f"{mine['html_url']} already says so"
        self.ask("PATCH", place, {"body": said})
        return f"Updated {mine['html_url']}"

    def is_ours(self, comment: Mapping[str, Any]) -> bool:
        """Whether we wrote a comment: anyone may paste its mark, and a token may change what others wrote."""
        return (comment.get("body") or "").startswith(MARK) and (comment.get("user") or {}).get("login") == self.author

    def comments(self, number: int) -> Iterator[Mapping[str, Any]]:
        """Each comment of a pull request, page after page."""
        url = f"{self.api}/repos/{self.name}/issues/{number}/comments?per_page=100"
        while url:
            page, url = self.send("GET", url)
            yield from page

    def ask(self, method: str, path: str, sent: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401, it is JSON
        """What the API responds to a request below `/repos/<owner>/<name>`."""
        said, _ = self.send(method, f"{self.api}/repos/{self.name}{path}", sent)
        return said

    def send(self, method: str, url: str, sent: Mapping[str, Any] | None = None) -> tuple[Any, str]:
        """The API's response, and the address of the next page or ""."""
        request = urllib.request.Request(  # noqa: S310, the address is the workflow's own
            url,
            method=method,
            data=json.dumps(sent).encode() if sent is not None else None,
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "User-Agent": "pys-findings",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as response:  # noqa: S310, as above
                following = re.search(r'<([^>]+)>; rel="next"', response.headers.get("Link", ""))
                content = response.read()
                return json.loads(content) if content else None, following[1] if following else ""
        except urllib.error.HTTPError as refused:
            with refused:
                raise ApiError(f"{method} {url}: {reason(refused)}") from None
        except (OSError, ValueError) as problem:
            raise ApiError(f"{method} {url}: {problem}") from problem


ADVICE = {
    401: "The token is not valid: pass `GITHUB_TOKEN: ${{ github.token }}`.",
    403: "The token may not comment: the job needs `permissions: pull-requests: write`, and a fork's has none.",
    404: "There is no such repository or pull request, or the token may not see it.",
}


def reason(refused: urllib.error.HTTPError) -> str:
    """Why the API refused, in its own words, and what to do about it."""
    text = refused.read().decode(errors="replace")
    try:
        said = json.loads(text)
        details = [
            error.get("message") or f"{error.get('field')} {error.get('code')}" for error in said.get("errors", [])
        ]
        words = "; ".join([said["message"], *details])
    except (ValueError, KeyError, TypeError, AttributeError):
        words = text[:500]  # a gateway's page, say
    advice = ADVICE.get(refused.code, "")
    wait = refused.headers.get("Retry-After")
    if wait or refused.headers.get("X-RateLimit-Remaining") == "0":
        advice = f"There were too many requests: run the workflow again in {f'{wait} seconds' if wait else 'an hour'}."
    return f"{refused.code} {words}. {advice}".strip()
