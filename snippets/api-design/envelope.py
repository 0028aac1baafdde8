import asyncio

import httpx2
import starlette.exceptions
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse


class OutOfStockError(Exception):
    """There are fewer left than requested."""


def failure(
    status: int, code: str, message: str, details: object = None
) -> JSONResponse:
    error = {"code": code, "message": message, "details": details}
    return JSONResponse({"error": error}, status)


app = FastAPI()


# region handlers
@app.exception_handler(RequestValidationError)
async def invalid(
    _: Request, error: RequestValidationError
) -> JSONResponse:
    details = [
        {"field": ".".join(map(str, each["loc"])), "problem": each["msg"]}
        for each in error.errors()
    ]  # (1)!
    return failure(422, "invalid", "The request is not valid.", details)


@app.exception_handler(starlette.exceptions.HTTPException)  # (2)!
async def http(
    _: Request, error: starlette.exceptions.HTTPException
) -> JSONResponse:
    code = f"http_{error.status_code}"
    response = failure(error.status_code, code, error.detail)
    response.headers.update(error.headers or {})
    return response


@app.exception_handler(OutOfStockError)
async def sold_out(_: Request, error: OutOfStockError) -> JSONResponse:
    return failure(409, "out_of_stock", str(error))


@app.exception_handler(Exception)
async def unexpected(_: Request, error: Exception) -> JSONResponse:
    return failure(500, "internal", "Something failed on our side.")  # (3)!


# endregion handlers


@app.get("/stock/{wanted}")
async def reserve(wanted: int) -> int:
    if wanted > 5:
        raise OutOfStockError("5 left")
    return 5 // wanted


async def main() -> None:
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    client = httpx2.AsyncClient(transport=transport, base_url="http://test")
    for path in "/stock/six", "/nowhere", "/stock/6", "/stock/0":
        answer = await client.get(path)
        print(answer.status_code, answer.json()["error"])
    answer = await client.delete("/stock/1")
    print(answer.status_code, "Allow:", answer.headers["Allow"])


asyncio.run(main())
