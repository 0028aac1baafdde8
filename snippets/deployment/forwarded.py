from typing import Any

import uvicorn
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    seen = f"{scope['scheme']} from {scope['client'][0]}"
    await PlainTextResponse(seen)(scope, receive, send)


config = uvicorn.Config(app, forwarded_allow_ips="10.0.0.5")  # (1)!
config.load()
server: Any = config.loaded_app


def get(peer: str, forwarded_for: str) -> str:
    headers = {"X-Forwarded-For": forwarded_for}
    headers["X-Forwarded-Proto"] = "https"
    client = TestClient(server, client=(peer, 40000))
    return client.get("/", headers=headers).text


print("a shopper:", get("10.0.0.5", "198.51.100.7"))
forged = "203.0.113.9, 198.51.100.7"  # (2)!
print("a forger:", get("10.0.0.5", forged))
print("past the proxy:", get("198.51.100.7", "203.0.113.9"))
