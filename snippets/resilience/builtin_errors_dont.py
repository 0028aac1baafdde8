import socket
from contextlib import suppress

import httpx2
from tenacity import retry, retry_if_exception_type, stop_after_attempt


@retry(
    retry=retry_if_exception_type((ConnectionError, TimeoutError)),
    stop=stop_after_attempt(5),
    reraise=True,
)
def fetch(url: str) -> bytes:
    response = httpx2.get(url, timeout=0.2)
    return response.raise_for_status().content


with socket.socket() as server:
    server.bind(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{server.getsockname()[1]}/"
    with suppress(httpx2.ConnectError):
        fetch(url)  # nothing listens: refused
    print("ConnectError, attempts:", fetch.statistics["attempt_number"])
    server.listen()
    with suppress(httpx2.ReadTimeout):
        fetch(url)  # connected, but no response
    print("ReadTimeout, attempts:", fetch.statistics["attempt_number"])
