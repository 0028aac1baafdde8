from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

app = FastAPI()


class OutOfStockError(Exception):
    def __init__(self, left: int) -> None:
        super().__init__(f"{left} left")
        self.left = left


# region problem
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


client = TestClient(app)
answer = client.post("/orders/7")
print(answer.headers["Content-Type"])
print(answer.json())
# endregion problem
