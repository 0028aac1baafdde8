import threading
import time

prices = {"cup": 12, "pot": 40}


def update() -> None:
    prices["bowl"] = 20


def report() -> None:
    for sku, price in prices.items():
        print(sku, price)
        timer.join(30)  # writes a line to a slow disk


timer = threading.Timer(0.1, update)
timer.start()
try:
    report()
except RuntimeError as error:
    print("RuntimeError:", error)
