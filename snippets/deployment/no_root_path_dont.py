import asyncio

from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

app = FastAPI()


@app.get("/orders/")
async def orders():
    return []


async def main():
    uvicorn = ASGITransport(app)
    url = "http://example.com"  # the proxy has stripped /shop
    async with AsyncClient(transport=uvicorn) as proxy:
        docs = await proxy.get(f"{url}/docs")
        redirect = await proxy.get(f"{url}/orders")
    schema = docs.text.partition("url: '")[2].partition("'")[0]
    print("the documentation page loads", schema)
    print("the redirect goes to", redirect.headers["Location"])


asyncio.run(main())
