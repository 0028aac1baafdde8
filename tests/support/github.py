"""A stand-in for the issues of GitHub's REST API and their comments, to try a client against.

It keeps the issues of one repository in memory, and accepts and refuses what the documentation says GitHub does:
https://docs.github.com/en/rest/issues/issues and /comments; using-the-rest-api/troubleshooting-the-rest-api for the
refusals, .../using-pagination-in-the-rest-api for the pages. The limits of 65,536 and 256 characters are in none of
them; GitHub's own responses state them, in the words that stand here.
"""

import json
import re
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

REPOSITORY = "team/handbook"
TOKEN = "a-token"  # noqa: S105, of no real service
ACCOUNT = "github-actions[bot]"  # that the token writes as
BODY_LIMIT = 65_536  # characters
TITLE_LIMIT = 256  # characters
NO_CONTENT = 204


class RefusedError(Exception):
    """The API refuses: a status, its message, and details or headers."""

    def __init__(self, status: int, message: str, *errors: dict[str, str], **headers: str) -> None:
        """Say no."""
        super().__init__(message)
        self.status, self.message, self.errors, self.headers = status, message, errors, headers


@dataclass
class State:
    """The repository as it is now, and how it treats its client.

    Attributes:
        url: where the API is.
        issues: issues and pull requests, oldest first.
        remarks: the comments that are there, oldest first.
        written: how many comments there have been.
        may_write: whether the token has `issues: write`.
        has_issues: whether the repository has its issues switched on.
        limited: seconds for which requests are refused because there were too many.
        requests: method and path of each request, oldest first.
    """

    url: str
    issues: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[dict[str, Any]] = field(default_factory=list)
    written: int = 0
    may_write: bool = True
    has_issues: bool = True
    limited: int = 0
    requests: list[str] = field(default_factory=list)

    def add(self, title: str, body: str | None, **more: Any) -> dict[str, Any]:  # noqa: ANN401, it is JSON
        """Add an open issue, or with `pull_request` a pull request."""
        number = len(self.issues) + 1
        issue = {"number": number, "title": title, "body": body, "state": "open", "state_reason": None, **more}
        issue["html_url"] = f"https://github.example/{REPOSITORY}/issues/{number}"
        self.issues.append(issue)
        return issue

    @property
    def comments(self) -> dict[int, list[str]]:
        """The bodies of the comments on each issue that has any."""
        found: dict[int, list[str]] = {}
        for remark in self.remarks:
            found.setdefault(remark["issue"], []).append(remark["body"])
        return found

    def comment(self, number: int, body: str, author: str = ACCOUNT) -> dict[str, Any]:
        """Add a comment to an issue or a pull request."""
        self.written += 1
        remark = {"id": 9_000 + self.written, "issue": number, "body": body, "user": {"login": author}}
        remark["html_url"] = f"https://github.example/{REPOSITORY}/issues/{number}#issuecomment-{remark['id']}"
        self.remarks.append(remark)
        return remark


def check(sent: dict[str, Any], resource: str, *required: str) -> None:
    """Refuse what GitHub validates.

    Raises:
        RefusedError: a field is missing, too long or not one of the values it takes.
    """
    errors = [{"resource": resource, "field": name, "code": "missing_field"} for name in required if not sent.get(name)]
    limits = {"title": TITLE_LIMIT, "body": BODY_LIMIT}
    errors += [
        {
            "resource": resource,
            "code": "custom",
            "field": name,
            "message": f"{name} is too long (maximum is {limit} characters)",
        }
        for name, limit in limits.items()
        if len(sent.get(name) or "") > limit
    ]
    values = {"state": ("open", "closed"), "state_reason": ("completed", "not_planned", "duplicate", "reopened", None)}
    errors += [
        {"resource": resource, "field": name, "code": "invalid"}
        for name, allowed in values.items()
        if name in sent and sent[name] not in allowed
    ]
    if errors:
        raise RefusedError(422, "Validation Failed", *errors)


class Handler(BaseHTTPRequestHandler):
    """Responds as the API of the server's state."""

    @property
    def state(self) -> State:
        """The repository of the server."""
        assert isinstance(self.server, Server)
        return self.server.state

    def respond(self) -> None:
        """Respond to any request."""
        self.state.requests.append(f"{self.command} {self.path}")
        headers: dict[str, str] = {}
        try:
            status, said = self.route(urlsplit(self.path).path, headers)
        except RefusedError as refused:
            status, headers = refused.status, refused.headers
            said = {
                "message": refused.message,
                "documentation_url": "https://docs.github.com/rest",
                "status": str(status),
            }
            if refused.errors:
                said["errors"] = refused.errors
        payload = json.dumps(said).encode() if status != NO_CONTENT else b""
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(payload)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(payload)

    do_GET = do_POST = do_PATCH = do_DELETE = do_PUT = respond  # noqa: N815, the names are the library's

    def route(self, path: str, headers: dict[str, str]) -> tuple[int, Any]:
        """The status and the JSON of a response; `headers` takes what goes with it.

        Raises:
            RefusedError: the API refuses.
        """
        state = self.state
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.admit(state)
        if comment := re.fullmatch(rf"/repos/{REPOSITORY}/issues/comments/(\d+)", path):
            return self.on_comment(int(comment[1]), body)
        issues = re.fullmatch(rf"/repos/{REPOSITORY}/issues(?:/(\d+)(/comments)?)?", path)
        if not issues:
            raise RefusedError(404, "Not Found")
        if self.command == "GET" and issues[2]:
            remarks = [remark for remark in state.remarks if remark["issue"] == int(issues[1])]
            return 200, self.page_of(remarks, headers)
        if not state.has_issues:
            raise RefusedError(410, "Issues are disabled for this repo")
        if self.command == "GET" and not issues[1]:
            return 200, self.listed(state, headers)
        if not state.may_write:
            raise RefusedError(403, "Resource not accessible by integration")
        try:
            sent = json.loads(body)
        except ValueError:
            raise RefusedError(400, "Problems parsing JSON") from None
        number = int(issues[1] or 0)
        if number > len(state.issues):
            raise RefusedError(404, "Not Found")
        if (self.command, bool(number), issues[2]) == ("POST", False, None):
            check(sent, "Issue", "title")
            return 201, state.add(sent["title"], sent.get("body"))
        if (self.command, bool(number), issues[2]) == ("PATCH", True, None):
            check(sent, "Issue")
            known = {"title", "body", "state", "state_reason"}
            state.issues[number - 1].update({name: value for name, value in sent.items() if name in known})
            return 200, state.issues[number - 1]
        if (self.command, bool(number), issues[2]) == ("POST", True, "/comments"):
            check(sent, "IssueComment", "body")
            return 201, state.comment(number, sent["body"])
        raise RefusedError(404, "Not Found")

    def on_comment(self, number: int, body: bytes) -> tuple[int, Any]:
        """Change or remove a comment.

        Raises:
            RefusedError: the API refuses.
        """
        state = self.state
        if not state.may_write:
            raise RefusedError(403, "Resource not accessible by integration")
        found = [remark for remark in state.remarks if remark["id"] == number]
        if not found or self.command not in {"PATCH", "DELETE"}:
            raise RefusedError(404, "Not Found")
        if self.command == "DELETE":
            state.remarks.remove(found[0])
            return NO_CONTENT, None
        sent = json.loads(body)
        check(sent, "IssueComment", "body")
        found[0]["body"] = sent["body"]
        return 200, found[0]

    def admit(self, state: State) -> None:
        """Refuse a request that GitHub refuses whatever it asks for.

        Raises:
            RefusedError: the status and the message are GitHub's.
        """
        if state.limited:
            raise RefusedError(429, "You have exceeded a secondary rate limit", Retry_After=str(state.limited))
        if not self.headers.get("User-Agent"):
            raise RefusedError(403, "Request forbidden by administrative rules")
        if self.headers.get("X-GitHub-Api-Version", "2022-11-28") != "2022-11-28":
            raise RefusedError(400, "API version not supported")
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise RefusedError(401, "Bad credentials")

    def listed(self, state: State, headers: dict[str, str]) -> list[dict[str, Any]]:
        """A page of the issues, newest first."""
        wanted = parse_qs(urlsplit(self.path).query).get("state", ["open"])[0]
        return self.page_of([issue for issue in reversed(state.issues) if wanted in {issue["state"], "all"}], headers)

    def page_of(self, found: list[dict[str, Any]], headers: dict[str, str]) -> list[dict[str, Any]]:
        """The page of a list that is asked for; where there are more, `Link` says where."""
        place = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(place.query).items()}
        size, page = min(int(query.get("per_page", 30)), 100), int(query.get("page", 1))
        if len(found) > size * page:
            following = urlencode({**query, "page": page + 1})
            headers["Link"] = f'<{self.state.url}{place.path}?{following}>; rel="next"'
        return found[size * (page - 1) : size * page]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, the name is the library's
        """Say nothing of each request."""


class Server(ThreadingHTTPServer):
    """Serves one repository on a free port of 127.0.0.1."""

    def __init__(self) -> None:
        """Listen."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.state = State(f"http://127.0.0.1:{self.server_port}")


@contextmanager
def serve() -> Generator[State]:
    """Run the stand-in until the block ends."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.state
        finally:
            server.shutdown()
            thread.join()
