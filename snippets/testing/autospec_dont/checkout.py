import gateway


def pay(cents: int) -> str:
    return "paid, receipt " + gateway.charge(cents)


if __name__ == "__main__":
    print(pay(1200))
