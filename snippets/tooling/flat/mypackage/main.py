from pricing import total


def main() -> None:
    print("total:", total([20, 10]))
