from typing import Any

from pydantic import BaseModel


class Order(BaseModel):
    id: int
    total: int
    discount: int = 0


class OrderWithNote(Order):
    note: str | None = None


class OrderWithoutDiscount(BaseModel):
    id: int
    total: int


class OrderWithTextTotal(BaseModel):
    id: int
    total: str
    discount: int = 0


class NewOrder(BaseModel):
    sku: str


class NewOrderWithCountry(NewOrder):
    country: str


# region compare
def types(schema: dict[str, Any]) -> dict[str, Any]:
    notes = {"title", "description", "examples", "deprecated"}
    return {
        name: {key: spec[key] for key in spec.keys() - notes}
        for name, spec in schema["properties"].items()
    }


def breaks_readers(old: type[BaseModel], new: type[BaseModel]) -> set[str]:
    """Response fields that are gone, or mean something else."""
    before = types(old.model_json_schema(mode="serialization"))
    after = types(new.model_json_schema(mode="serialization"))
    return {name for name in before if after.get(name) != before[name]}


def breaks_senders(old: type[BaseModel], new: type[BaseModel]) -> set[str]:
    """Request fields that are gone, changed or newly required."""
    before, after = old.model_json_schema(), new.model_json_schema()
    had, has = types(before), types(after)
    lost = {name for name in had if has.get(name) != had[name]}
    required_before = set(before.get("required", []))
    return lost | (set(after.get("required", [])) - required_before)


print("optional field added:", breaks_readers(Order, OrderWithNote) or "-")
print("field removed:", breaks_readers(Order, OrderWithoutDiscount))
print("type changed:", breaks_readers(Order, OrderWithTextTotal))
print("input required:", breaks_senders(NewOrder, NewOrderWithCountry))
# endregion compare
