from pydantic import BaseModel, Field


class Line(BaseModel):
    quantity: int = Field(gt=0, le=100)


def add_voucher(line: Line, free: int) -> None:
    line.quantity -= free


def price(line: Line) -> int:
    return 4 * line.quantity


line = Line.model_validate({"quantity": 2})
add_voucher(line, free=5)
print("charged:", price(line))
