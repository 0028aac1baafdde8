import asyncio

import httpx2
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()


class OutOfStockError(Exception):
    def __init__(self, left: int) -> None:
        super().__init__(f"{left} left")
        self.left = left


@app.exception_handler(OutOfStockError)
async def sold_out(
    request: Request, error: OutOfStockError
) -> JSONResponse:
    problem = {
        "type": "https://shop.example/problems/out-of-stock",  # (1)!
        "title": "Not enough in stock",
        "status": 409,
        "detail": str(error),
        "instance": request.url.path,
        "left": error.left,  # (2)!
    }
    media_type = "application/problem+json"
    return JSONResponse(problem, 409, media_type=media_type)


@app.post("/orders/7")
async def place_order() -> None:
    raise OutOfStockError(left=5)


async def main() -> None:
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        answer = await client.post("/orders/7")
        print(answer.headers["Content-Type"])
        print(answer.json())


asyncio.run(main())
