import threading
import time
from concurrent.futures import ThreadPoolExecutor


class Shop:
    def __init__(self, stock: int) -> None:
        self.stock = stock
        self.lock = threading.Lock()

    def sell(self, customer: str) -> bool:
        with self.lock:  # (1)!
            if self.stock == 0:
                return False
            time.sleep(0.01)  # writes the receipt
            self.stock -= 1
            return True


shop = Shop(stock=1)
customers = ["ada", "brian", "chen", "dana"]
with ThreadPoolExecutor(4) as threads:
    sold = sum(threads.map(shop.sell, customers))
print("in stock: 1, sold:", sold, "left:", shop.stock)
