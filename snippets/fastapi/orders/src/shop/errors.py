from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException


class ServiceError(Exception):
    """A refusal that a caller can act on."""

    status = HTTPStatus.CONFLICT
    code = "conflict"


class NotFoundError(ServiceError):
    """The object that the caller named does not exist."""

    status = HTTPStatus.NOT_FOUND
    code = "not_found"


def envelope(
    status: int, code: str, message: str, details: object = None
) -> JSONResponse:
    error = {"code": code, "message": message, "details": details}
    return JSONResponse({"error": error}, status)


def install(app: FastAPI) -> None:
    """Return every error of `app` in one envelope."""

    @app.exception_handler(ServiceError)
    async def refused(_: Request, error: ServiceError) -> JSONResponse:
        return envelope(error.status, error.code, str(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(
        _: Request, error: RequestValidationError
    ) -> JSONResponse:
        details = [
            {
                "field": ".".join(map(str, each["loc"])),
                "problem": each["msg"],
            }
            for each in error.errors()
        ]
        return envelope(
            422, "invalid", "The request is not valid.", details
        )

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        code = f"http_{error.status_code}"  # the names change with Python
        response = envelope(error.status_code, code, error.detail)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    async def failed(_: Request, error: Exception) -> JSONResponse:
        return envelope(500, "internal", "Something failed on our side.")
