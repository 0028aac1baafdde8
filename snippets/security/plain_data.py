import yaml
from pydantic import BaseModel, ValidationError


class Order(BaseModel):
    item: str
    amount: int


def read_order(text: str) -> Order | str:
    try:
        return Order.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as error:
        return f"refused: {type(error).__name__}"


print(read_order("{item: cup, amount: 2}"))
print(read_order("{item: cup, amount: many}"))
print(read_order("!!python/object/apply:print [code of the sender]"))
