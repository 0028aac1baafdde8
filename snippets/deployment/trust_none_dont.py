import asyncio

import uvicorn
from httpx2 import ASGITransport, AsyncClient
from starlette.responses import PlainTextResponse


async def app(scope, receive, send):
    seen = f"{scope['scheme']} from {scope['client'][0]}"
    await PlainTextResponse(seen)(scope, receive, send)


# region config
config = uvicorn.Config(app)
config.load()
server = config.loaded_app
# endregion config


async def get(peer, forwarded_for):
    headers = {"X-Forwarded-For": forwarded_for}
    headers["X-Forwarded-Proto"] = "https"
    transport = ASGITransport(server, client=(peer, 40000))
    async with AsyncClient(transport=transport) as client:
        return (await client.get("http://shop", headers=headers)).text


async def main():
    for shopper in "198.51.100.7", "203.0.113.9":
        print(await get("10.0.0.5", shopper))


asyncio.run(main())
