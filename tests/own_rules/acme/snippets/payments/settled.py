from decimal import Decimal

payments = [Decimal("19.90"), Decimal("5.00"), Decimal("42.10")]
bank_file = [Decimal("19.90"), Decimal("5.00")]  # it was cut off

try:
    for paid, settled in zip(payments, bank_file, strict=True):
        assert paid == settled
except ValueError as error:
    print("refused:", error)
