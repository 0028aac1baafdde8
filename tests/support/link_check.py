"""Whether addresses on the web still lead somewhere, asked politely: one request at a time and a pause for each host.

An address is dead if its host says so, or says nothing although it was asked several times. A host that has had too
many requests, or that refuses programs, leaves the question open.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from itertools import pairwise
from typing import Literal
from urllib.parse import urlsplit

import httpx2

PERMANENT = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
REFUSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS}
LATER = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
AGENT = "python-services-handbook (checks its links once a week)"


@dataclass(frozen=True)
class Manner:
    """How to ask.

    Attributes:
        timeout: seconds for one try, redirects included.
        attempts: how often to try an address that does not respond, or whose host fails.
        pause: seconds before the second try; twice as many before the third.
        interval: seconds between two requests to a host.
        patience: the longest `Retry-After` that is waited for, in seconds.
        hosts: how many hosts are asked at a time.
    """

    timeout: float = 20.0
    attempts: int = 3
    pause: float = 5.0
    interval: float = 1.0
    patience: float = 120.0
    hosts: int = 16


@dataclass(frozen=True)
class Answer:
    """What became of an address.

    Attributes:
        state: `alive`, `moved` for good, `dead`, or `open` if its host would not say.
        said: why, in a few words.
        new: where it has moved to; "" if it has not.
        again: seconds after which it is worth another try; None if it is not.
    """

    state: Literal["alive", "moved", "dead", "open"]
    said: str
    new: str = ""
    again: float | None = None


async def check(addresses: Iterable[str], manner: Manner) -> dict[str, Answer]:
    """What became of each address.

    Args:
        addresses: absolute ones, without fragments.
        manner: how to ask.
    """
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).netloc, []).append(address)
    free = asyncio.Semaphore(manner.hosts)
    headers = {"User-Agent": AGENT, "Accept": "*/*"}
    async with httpx2.AsyncClient(headers=headers, follow_redirects=True, timeout=manner.timeout) as client:

        async def of_host(mine: list[str]) -> dict[str, Answer]:
            async with free:
                answers = {}
                for address in mine:
                    answers[address] = await settle(client, address, manner)
                    await asyncio.sleep(manner.interval)
                return answers

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(of_host(mine)) for mine in by_host.values()]
    return {address: answer for task in tasks for address, answer in task.result().items()}


async def settle(client: httpx2.AsyncClient, address: str, manner: Manner) -> Answer:
    """What became of an address, asked again while that is worth it."""
    attempt = 1
    while True:
        answer = await ask(client, address, manner)
        if answer.again is None or answer.again > manner.patience or attempt == manner.attempts:
            return answer
        await asyncio.sleep(answer.again or manner.pause * 2 ** (attempt - 1))
        attempt += 1


async def ask(client: httpx2.AsyncClient, address: str, manner: Manner) -> Answer:
    """What became of an address, from one try: its head, and the whole if the head is refused."""
    try:
        async with asyncio.timeout(manner.timeout):
            response = await client.head(address)
            if response.is_error and response.status_code not in LATER:  # some servers know GET alone
                await asyncio.sleep(manner.interval)
                async with client.stream("GET", address) as response:
                    return judged(response)
            return judged(response)
    except (TimeoutError, httpx2.TimeoutException):
        return Answer("dead", f"no response in {manner.timeout:g} s", again=0)
    except httpx2.TooManyRedirects:
        return Answer("dead", "it is redirected without end")
    except (httpx2.HTTPError, httpx2.InvalidURL) as problem:
        return Answer("dead", str(problem) or type(problem).__name__, again=0)


def judged(response: httpx2.Response) -> Answer:
    """What a response says of the address that was asked for."""
    status = response.status_code
    said = f"{status} {response.reason_phrase}".strip()
    if status in LATER and (status == HTTPStatus.TOO_MANY_REQUESTS or "Retry-After" in response.headers):
        return Answer("open", said, again=retry_after(response.headers.get("Retry-After", "")))
    if status in REFUSED:
        return Answer("open", said)
    new = moved_to(response)
    if response.is_error:
        told = f"{said}, at {new}" if new else said
        return Answer("dead", told, new, again=0 if response.is_server_error else None)
    return Answer("moved", "it has moved for good", new) if new else Answer("alive", said)


def moved_to(response: httpx2.Response) -> str:
    """Where the permanent redirects before a response lead, up to the first that is not; "" if there are none."""
    new = ""
    for before, after in pairwise([*response.history, response]):
        if before.status_code not in PERMANENT:
            break
        new = str(after.url)
    return new


def retry_after(value: str) -> float:
    """The seconds that a `Retry-After` asks for, be it a number or a date; 0 if it is neither."""
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
