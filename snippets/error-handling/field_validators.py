from datetime import date
from typing import Self

from pydantic import (
    BaseModel,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)


# region booking
class Booking(BaseModel):
    isbn: str
    copies: int = Field(ge=1, le=20)  # (1)!
    start: date
    end: date

    @field_validator("isbn")
    @classmethod
    def check_isbn(cls, isbn: str) -> str:
        digits = isbn.replace("-", "")
        if len(digits) != 13 or not digits.isdecimal():
            raise ValueError("an ISBN has 13 digits")
        total = sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(digits))
        if total % 10:
            raise ValueError("the check digit is wrong")
        return digits  # (2)!

    @model_validator(mode="after")
    def check_period(self) -> Self:  # (3)!
        if self.end < self.start:
            raise ValueError("the end is before the start")
        return self


# endregion booking


good = {"isbn": "978-0-14-143958-7", "copies": 2}
dates = {"start": "2026-11-24", "end": "2026-12-08"}
print(Booking.model_validate({**good, **dates}).isbn)
for form in (
    {**good, **dates, "isbn": "978-0-14-143958-0", "copies": 0},
    {**good, "start": "2026-11-24", "end": "2026-11-20"},
):
    try:
        Booking.model_validate(form)
    except ValidationError as error:
        for problem in error.errors():
            print(problem["loc"], problem["msg"])
