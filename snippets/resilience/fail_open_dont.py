import socket

import httpx2


def blocked_users(url: str) -> set[str]:
    try:
        response = httpx2.get(url, timeout=0.5)
    except httpx2.TransportError:
        return set()
    return set(response.raise_for_status().json())


with socket.socket() as nobody_listens:
    nobody_listens.bind(("127.0.0.1", 0))
    port = nobody_listens.getsockname()[1]
    blocked = blocked_users(f"http://127.0.0.1:{port}/blocked")
    print("mallory may log in:", "mallory" not in blocked)
