from typing import Annotated

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field, ValidationError

app = FastAPI()

Sku = Annotated[str, Field(pattern=r"^[A-Z]{3}-\d{3}$")]
Quantity = Annotated[int, Field(gt=0, le=100)]


# region edge
class Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)  # (1)!
    sku: Sku
    quantity: Quantity


def price(line: Line) -> int:  # (2)!
    return 4 * line.quantity


@app.post("/prices")
async def quote(line: Line) -> int:
    return price(line)


def on_message(message: str) -> int:  # (3)!
    return price(Line.model_validate_json(message))


client = TestClient(app)
for sku, quantity in (("CUP-001", 3), ("cup", -3)):
    body = {"sku": sku, "quantity": quantity}
    answer = client.post("/prices", json=body)
    print("request:", answer.status_code)
try:
    on_message('{"sku": "CUP-001", "quantity": -3}')
except ValidationError as error:
    print("message:", error.errors()[0]["msg"])
# endregion edge
