import secrets

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    response = JSONResponse(sorted(Request(scope).cookies))
    response.set_cookie(
        "__Host-session",  # (1)!
        secrets.token_urlsafe(32),
        max_age=3600,
        secure=True,
        httponly=True,
        samesite="lax",
    )
    await response(scope, receive, send)


client = TestClient(app, "https://shop.example.com")
print(client.get("/login").headers["set-cookie"].split("; ")[1:])
for scheme in ("https", "http"):
    answer = client.get(f"{scheme}://shop.example.com/")
    print(f"sent over {scheme}:", answer.json())
