import asyncio
from decimal import Decimal

import httpx2
from fastapi import FastAPI, Response
from pydantic import BaseModel, Field, HttpUrl, ValidationError

ANSWERS = {
    "good": '{"amount": "20.50", "page": "https://example.com/20"}',
    "words": '{"amount": "twenty", "page": "https://example.com/20"}',
    "negative": '{"amount": -20, "page": "https://example.com/20"}',
    "missing": '{"page": "https://example.com/20"}',
    "script": '{"amount": 20, "page": "javascript:alert()"}',
    "html": "<h1>We will be back soon</h1>",
}
supplier = FastAPI()


@supplier.get("/{name}")
async def answer(name: str) -> Response:
    return Response(ANSWERS[name])


# region quote
class Quote(BaseModel):
    amount: Decimal = Field(gt=0)
    page: HttpUrl


class SupplierError(Exception):
    """The supplier returned nothing that can be used."""


async def fetch_quote(client: httpx2.AsyncClient, name: str) -> Quote:
    try:
        response = await client.get(f"http://supplier/{name}")
        return Quote.model_validate_json(
            response.raise_for_status().content
        )
    except httpx2.HTTPError as error:
        raise SupplierError("no answer") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise SupplierError(f"{first['loc']} {first['type']}") from error


# endregion quote


async def main() -> None:
    transport = httpx2.ASGITransport(supplier)
    async with httpx2.AsyncClient(transport=transport) as client:
        for name in ANSWERS:
            try:
                print(name, (await fetch_quote(client, name)).amount)
            except SupplierError as error:
                print(name, "refused:", error)


asyncio.run(main())
