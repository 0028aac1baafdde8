PAYMENTS = ["40", "1,200", "2"]


def book(payments: list[str]) -> int:
    booked = 0
    for payment in payments:
        try:
            booked += int(payment)
        except Exception:
            continue
    return booked


print(f"booked {book(PAYMENTS)} of 1242")
