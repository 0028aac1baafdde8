import os
from dataclasses import dataclass
from datetime import date

WORDS = {"1": True, "true": True, "0": False, "false": False}


# region switch
@dataclass(frozen=True)
class Switch:
    name: str
    default: bool
    remove_by: date

    def read(self, environment: dict[str, str]) -> bool:
        if (word := environment.get(self.name)) is None:
            return self.default
        if word.lower() not in WORDS:
            raise ValueError(f"{self.name}={word!r}: say true or false")
        return WORDS[word.lower()]


NEW_CHECKOUT = Switch(
    "NEW_CHECKOUT", default=False, remove_by=date(2026, 12, 31)
)


def overdue(today: date) -> list[str]:  # (1)!
    return [NEW_CHECKOUT.name] if today > NEW_CHECKOUT.remove_by else []


# endregion switch


print("default:", NEW_CHECKOUT.read(dict(os.environ)))
for word in "true", "false", "off":
    try:
        print(f"{word}:", NEW_CHECKOUT.read({"NEW_CHECKOUT": word}))
    except ValueError as error:
        print("the service does not start:", error)
print("in January:", overdue(date(2027, 1, 4)))
