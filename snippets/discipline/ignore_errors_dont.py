import csv

EXPORT = "customer,amount\nZoë,40\nZo,2\n".encode("cp1252")


def owed(raw: bytes) -> dict[str, int]:
    totals: dict[str, int] = {}
    text = raw.decode("utf-8", errors="ignore")
    for row in csv.DictReader(text.splitlines()):
        name = row["customer"]
        totals[name] = totals.get(name, 0) + int(row["amount"])
    return totals


for customer, amount in owed(EXPORT).items():
    print(f"invoice to {customer}: {amount}")
