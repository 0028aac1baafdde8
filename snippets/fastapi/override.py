from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


class Gateway:
    async def charge(self, cents: int) -> str:
        return f"charged {cents} to a real card"


# region override
def get_gateway() -> Gateway:
    return Gateway()


GatewayDep = Annotated[Gateway, Depends(get_gateway)]


@app.post("/orders")
async def place_order(gateway: GatewayDep) -> str:
    return await gateway.charge(900)


class Recorder(Gateway):
    async def charge(self, cents: int) -> str:
        return f"recorded {cents}"


def test_order_is_charged() -> None:
    app.dependency_overrides[get_gateway] = Recorder  # (1)!
    answer = TestClient(app).post("/orders")
    print(answer.json())
    assert answer.json() == "recorded 900"


test_order_is_charged()
# endregion override
