import csv

EXPORT = "customer,amount\nZoë,40\nZo,2\n".encode("cp1252")


def owed(raw: bytes, encoding: str) -> dict[str, int]:
    totals: dict[str, int] = {}
    for row in csv.DictReader(raw.decode(encoding).splitlines()):
        name = row["customer"]
        totals[name] = totals.get(name, 0) + int(row["amount"])
    return totals


try:
    owed(EXPORT, "utf-8")
except UnicodeDecodeError as error:
    print("bug:", error.reason, "at", EXPORT[error.start :][:1])
print("fixed:", owed(EXPORT, "cp1252"))
