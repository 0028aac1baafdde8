import asyncio

import httpx2
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse

app = FastAPI()


@app.exception_handler(HTTPException)
async def http(_: Request, error: HTTPException) -> JSONResponse:
    body = {"error": {"code": "http", "message": error.detail}}
    return JSONResponse(body, error.status_code)


@app.get("/orders/{order_id}")
async def read_order(order_id: int) -> None:
    raise HTTPException(404, f"no order {order_id}")


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        for method, path in (
            ("GET", "/orders/1"),
            ("GET", "/order/1"),
            ("DELETE", "/orders/1"),
        ):
            answer = await client.request(method, path)
            print(method, path, answer.status_code, answer.text)


asyncio.run(main())
