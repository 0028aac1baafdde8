import asyncio

import httpx2
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse

SHOP, EVIL = "https://shop.example.com", "https://evil.example.net"
app = CORSMiddleware(
    PlainTextResponse("balance: 1250"),
    allow_origins=["*"],
    allow_credentials=True,
)


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport) as client:
        for site in (SHOP, EVIL):
            answer = await client.get(
                "https://api.example.com/balance", headers={"Origin": site}
            )
            allowed = answer.headers.get("access-control-allow-origin")
            print(f"{site} may read it:", allowed == site)


asyncio.run(main())
