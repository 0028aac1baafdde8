import asyncio
from typing import Any

import uvicorn
from httpx2 import ASGITransport, AsyncClient
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    seen = f"{scope['scheme']} from {scope['client'][0]}"
    await PlainTextResponse(seen)(scope, receive, send)


config = uvicorn.Config(app, forwarded_allow_ips="10.0.0.5")  # (1)!
config.load()
server: Any = config.loaded_app


async def get(peer: str, forwarded_for: str) -> str:
    headers = {"X-Forwarded-For": forwarded_for}
    headers["X-Forwarded-Proto"] = "https"
    transport = ASGITransport(server, client=(peer, 40000))
    async with AsyncClient(transport=transport) as client:
        return (await client.get("http://shop", headers=headers)).text


async def main() -> None:
    print("a shopper:", await get("10.0.0.5", "198.51.100.7"))
    forged = "203.0.113.9, 198.51.100.7"  # (2)!
    print("a forger:", await get("10.0.0.5", forged))
    print("past the proxy:", await get("198.51.100.7", "203.0.113.9"))


asyncio.run(main())
