from decimal import Decimal

payments = [Decimal("19.90"), Decimal("5.00"), Decimal("42.10")]
bank_file = [Decimal("19.90"), Decimal("5.00")]  # it was cut off

count = 0
for paid, settled in zip(payments, bank_file):
    assert paid == settled
    count += 1
print(f"settled: {count} of {len(payments)}")
