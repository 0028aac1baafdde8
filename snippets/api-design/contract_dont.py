import asyncio
from typing import Any

import httpx2
from fastapi import FastAPI, Request

app = FastAPI()


@app.post("/orders", status_code=201)
async def place_order(request: Request) -> dict[str, Any]:
    body = await request.json()
    return {"id": 1, "sku": body["sku"], "quantity": body["quantity"]}


async def main() -> None:
    operation = app.openapi()["paths"]["/orders"]["post"]
    content = operation["responses"]["201"]["content"]
    schema = content["application/json"]["schema"]
    print("documents a request body:", "requestBody" in operation)
    print("documents response fields:", "$ref" in schema)
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        for wrong in ({"sku": "a cup", "quantity": 0}, {"SKU": "CUP-001"}):
            answer = await client.post("/orders", json=wrong)
            print(wrong, "->", answer.status_code)


asyncio.run(main())
