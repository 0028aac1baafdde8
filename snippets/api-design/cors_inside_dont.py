import asyncio

import httpx2
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

SHOP = "https://shop.example.com"
app = FastAPI()


@app.get("/stock/{wanted}")
async def reserve(wanted: int) -> int:
    return 5 // wanted


app.add_middleware(CORSMiddleware, allow_origins=[SHOP])


async def main() -> None:
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        for path in ("/stock/1", "/stock/0"):
            answer = await client.get(path, headers={"Origin": SHOP})
            allowed = "access-control-allow-origin" in answer.headers
            print(answer.status_code, "the browser may read it:", allowed)


asyncio.run(main())
