from pydantic import BaseModel, Field, TypeAdapter, ValidationError


class Payout(BaseModel):
    iban: str = Field(pattern=r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$")
    cents: int = Field(gt=0, le=1_000_000)


PAYOUTS = TypeAdapter(list[Payout])
sent: list[str] = []


def pay_all(rows: list[dict[str, object]]) -> None:
    payouts = PAYOUTS.validate_python(rows)
    sent.extend(payout.iban for payout in payouts)  # cannot be undone


rows: list[dict[str, object]] = [
    {"iban": "DE89370400440532013000", "cents": 4200},
    {"iban": "FR1420041010050500013", "cents": 1700},
    {"iban": "GB29NWBK60161331926819", "cents": -5},
]
try:
    pay_all(rows)
except ValidationError as error:
    for problem in error.errors():
        print(problem["loc"], problem["msg"])
print("sent:", len(sent))
