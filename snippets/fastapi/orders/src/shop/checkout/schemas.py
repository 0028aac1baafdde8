from pydantic import BaseModel, ConfigDict, Field

from shop.catalog.schemas import Sku


class NewOrder(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sku: Sku
    quantity: int = Field(gt=0, le=100)


class OrderOut(BaseModel):
    id: int
    sku: str
    quantity: int
    total: int
