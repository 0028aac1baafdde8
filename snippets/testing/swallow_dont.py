class Transaction:
    def __enter__(self) -> "Transaction":
        return self

    def __exit__(self, *details: object) -> bool:
        print("rolled back")
        return True


with Transaction():
    raise ConnectionError("the payment was not saved")
print("told the customer: your payment was received")
