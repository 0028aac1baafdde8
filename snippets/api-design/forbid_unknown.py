from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict

app = FastAPI()
balance = {"ada": 100, "bob": 0}


class Input(BaseModel):
    model_config = ConfigDict(extra="forbid")  # (1)!


class Options(Input):
    dry_run: bool = False


class Transfer(Input):
    amount: int
    options: Options = Options()


@app.post("/transfers", status_code=204)
async def transfer(order: Transfer) -> None:
    if not order.options.dry_run:
        balance["ada"] -= order.amount
        balance["bob"] += order.amount


client = TestClient(app)
body = {"amount": 100, "options": {"dryrun": True}}
answer = client.post("/transfers", json=body)
error = answer.json()["detail"][0]
print(answer.status_code, ".".join(error["loc"]), "-", error["msg"])
print("balance:", balance)
