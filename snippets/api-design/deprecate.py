from collections import Counter
from typing import Annotated

from fastapi import FastAPI, Header, Response
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field

app = FastAPI()
still_sent_by: Counter[str] = Counter()


# region endpoint
class NewOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sku: str
    express: bool = Field(default=False, deprecated=True)  # (1)!


@app.post("/orders", status_code=204)
async def place_order(
    new: NewOrder,
    response: Response,
    user_agent: Annotated[str, Header()] = "unknown",
) -> None:
    if "express" in new.model_fields_set:  # (2)!
        still_sent_by[user_agent] += 1
        response.headers["Deprecation"] = "@1793491200"
        response.headers["Sunset"] = "Sat, 01 May 2027 00:00:00 GMT"


# endregion endpoint


schema = app.openapi()["components"]["schemas"]["NewOrder"]
print("in OpenAPI:", schema["properties"]["express"])
old, new = {"sku": "CUP-001", "express": True}, {"sku": "CUP-001"}
# region use
client = TestClient(app)
for agent, body in (("app/2.1", new), ("app/1.9", old)):
    headers = {"User-Agent": agent}
    answer = client.post("/orders", json=body, headers=headers)
    print(agent, answer.status_code, answer.headers.get("Sunset"))
print("not yet removable, still sent by:", dict(still_sent_by))
# endregion use
