from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

app = FastAPI()


class NewOrder(BaseModel):
    sku: str = Field(pattern=r"^[A-Z]{3}-\d{3}$")
    quantity: int = Field(gt=0, le=100)


class Order(BaseModel):
    id: int
    sku: str
    quantity: int


@app.post("/orders", status_code=201)
async def place_order(new: NewOrder) -> Order:  # (1)!
    raise HTTPException(501, f"cannot place {new.sku} yet")


for name, schema in app.openapi()["components"]["schemas"].items():
    if name in {"NewOrder", "Order"}:
        print(f"{name}:", ", ".join(schema["properties"]))
client = TestClient(app)
wrong = {"sku": "a cup", "quantity": 0}
answer = client.post("/orders", json=wrong)
fields = [error["loc"][-1] for error in answer.json()["detail"]]
print("wrong request:", answer.status_code, fields)
right = {"sku": "CUP-001", "quantity": 2}
answer = client.post("/orders", json=right)
print("right request:", answer.status_code)
