import asyncio
import secrets

import httpx2
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    response = JSONResponse(sorted(Request(scope).cookies))
    token = secrets.token_urlsafe(32)
    response.set_cookie("session", token, max_age=3600)
    await response(scope, receive, send)


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport) as client:
        answer = await client.get("https://shop.example.com/login")
        print(answer.headers["set-cookie"].split("; ")[1:])
        for scheme in ("https", "http"):
            answer = await client.get(f"{scheme}://shop.example.com/")
            print(f"sent over {scheme}:", answer.json())


asyncio.run(main())
