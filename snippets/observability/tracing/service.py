import os

import httpx2
from fastapi import FastAPI
from opentelemetry.instrumentation.httpx import HTTPX2ClientInstrumentor

HTTPX2ClientInstrumentor().instrument()  # (1)!
app = FastAPI(
    telemetry={
        "auto_configure": True,  # (2)!
        "operation_spans": False,
        "metrics": False,
        "logs": False,
    }
)


@app.get("/orders/{number}")
async def order(number: int) -> int:
    url = f"{os.environ['STOCK_URL']}/items/{number}"
    async with httpx2.AsyncClient() as client:
        return (await client.get(url)).json()


@app.get("/items/{number}")
async def item(number: int) -> int:
    return number
