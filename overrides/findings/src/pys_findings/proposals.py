"""A pull request that cites rules, and the one comment in which it is answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pys_findings.api import ApiError, Repository
from pys_findings.citations import MARK

NEEDS = "pull-requests: write"  # the permission of a job that comments


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


def answer(repository: Repository, number: int, said: str, author: str) -> str:
    """Have a pull request say this in one comment of ours: write it, change it, or remove it if it is empty.

    Args:
        repository: where.
        number: the pull request.
        said: Markdown that begins with MARK, or "".
        author: the account that the token writes as.

    Returns:
        What was done, as a sentence.

    Raises:
        ApiError: GitHub refuses, or cannot be reached.
    """
    comments = repository.every(f"/issues/{number}/comments?per_page=100")
    mine = next((comment for comment in comments if is_ours(comment, author)), None)
    if mine is None:
        if not said:
            return "No rule is cited, and there is no comment"
        return f"Commented: {repository.ask('POST', f'/issues/{number}/comments', {'body': said})['html_url']}"
    place = f"/issues/comments/{mine['id']}"
    if not said:
        repository.ask("DELETE", place)
        return "No rule is cited any more: removed the comment"
    if mine["body"].replace("\r\n", "\n").strip() == said.strip():
        return f"{mine['html_url']} already says so"
    repository.ask("PATCH", place, {"body": said})
    return f"Updated {mine['html_url']}"


def is_ours(comment: Mapping[str, Any], author: str) -> bool:
    """Whether we wrote a comment: anyone may paste its mark, and a token may change what others wrote."""
    return (comment.get("body") or "").startswith(MARK) and (comment.get("user") or {}).get("login") == author
