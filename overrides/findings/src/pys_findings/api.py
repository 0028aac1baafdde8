"""GitHub's REST API, as far as issues and comments need it: https://docs.github.com/en/rest/issues.

`pys-findings` comments through it, and the handbook's alarms report through it. It needs nothing but Python, so that a
job that holds a token installs nothing.
"""

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

TIMEOUT = 30.0  # seconds for one request


class ApiError(RuntimeError):
    """GitHub could not be asked, or refused; the message says why and what to do."""


@dataclass(frozen=True)
class Repository:
    """A repository on GitHub, and a token of its workflow.

    Attributes:
        api: where its API is, `https://api.github.com`.
        name: `owner/name`.
        token: the workflow's token.
        needs: the permission without which the token may not write, such as `issues: write`.
    """

    api: str
    name: str
    token: str
    needs: str

    @classmethod
    def of_workflow(cls, environ: Mapping[str, str], needs: str) -> "Repository":
        """The repository whose workflow is running, from the variables that GitHub sets.

        Raises:
            ApiError: one of them is missing.
        """
        missing = [name for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN") if not environ.get(name)]
        if missing:
            said = f"{' and '.join(missing)} not set: a workflow of GitHub's sets them, and the token in a step with"
            raise ApiError(f"{said} `env: {{GITHUB_TOKEN: ${{{{ github.token }}}}}}`")
        return cls(environ["GITHUB_API_URL"], environ["GITHUB_REPOSITORY"], environ["GITHUB_TOKEN"], needs)

    def ask(self, method: str, path: str, sent: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401, it is JSON
        """What the API responds to a request below `/repos/<owner>/<name>`.

        Raises:
            ApiError: GitHub refuses, or cannot be reached.
        """
        said, _ = self.send(method, f"{self.api}/repos/{self.name}{path}", sent)
        return said

    def every(self, path: str) -> Iterator[Any]:
        """Each entry of a list below `/repos/<owner>/<name>`, page after page.

        Raises:
            ApiError: GitHub refuses, or cannot be reached.
        """
        url = f"{self.api}/repos/{self.name}{path}"
        while url:
            page, url = self.send("GET", url)
            yield from page

    def send(self, method: str, url: str, sent: Mapping[str, Any] | None = None) -> tuple[Any, str]:
        """The API's response, None if it is empty, and the address of the next page or "".

        Raises:
            ApiError: GitHub refuses, or cannot be reached.
        """
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
                raise ApiError(f"{method} {url}: {reason(refused, self.needs)}") from None
        except (OSError, ValueError) as problem:
            raise ApiError(f"{method} {url}: {problem}") from problem


ADVICE = {
    401: "The token is not valid: pass `GITHUB_TOKEN: ${{ github.token }}`.",
    403: "The token may not do this: the job needs `permissions: {needs}`, and a fork's has none.",
    404: "There is no such repository, issue or pull request, or the token may not see it.",
    410: "The repository has its issues switched off: see Settings → Features → Issues.",
}


def reason(refused: urllib.error.HTTPError, needs: str) -> str:
    """Why the API refused, in its own words, and what to do about it.

    Args:
        refused: its response.
        needs: the permission that the job has to give its token.
    """
    text = refused.read().decode(errors="replace")
    try:
        said = json.loads(text)
        details = [
            error.get("message") or f"{error.get('field')} {error.get('code')}" for error in said.get("errors", [])
        ]
        words = "; ".join([said["message"], *details])
    except (ValueError, KeyError, TypeError, AttributeError):
        words = text[:500]  # a gateway's page, say
    advice = ADVICE.get(refused.code, "").replace("{needs}", needs)
    wait = refused.headers.get("Retry-After")
    if wait or refused.headers.get("X-RateLimit-Remaining") == "0":
        advice = f"There were too many requests: run the workflow again in {f'{wait} seconds' if wait else 'an hour'}."
    return f"{refused.code} {words}. {advice}".strip()
