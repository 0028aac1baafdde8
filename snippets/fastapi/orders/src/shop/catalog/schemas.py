from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Sku = Annotated[str, Field(pattern=r"^[A-Z]{3}-\d{3}$")]


class NewProduct(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sku: Sku
    price: int = Field(gt=0, description="in cents")
    stock: int = Field(ge=0)


class ProductOut(BaseModel):
    sku: str
    price: int
    stock: int
