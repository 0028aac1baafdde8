import time
from concurrent.futures import ThreadPoolExecutor


class Shop:
    def __init__(self, stock: int) -> None:
        self.stock = stock

    def sell(self, customer: str) -> bool:
        if self.stock == 0:
            return False
        time.sleep(0.5)  # writes the receipt
        self.stock -= 1
        return True


shop = Shop(stock=1)
customers = ["ada", "brian", "chen", "dana"]
with ThreadPoolExecutor(4) as threads:
    sold = sum(threads.map(shop.sell, customers))
print("in stock: 1, sold more than one:", sold > 1)
