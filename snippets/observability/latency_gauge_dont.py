import time

from prometheus_client import REGISTRY, Gauge

LATENCY = Gauge("latency_seconds", "Time of the latest request")


def handle(number: int) -> None:
    with LATENCY.time():
        time.sleep(0.3 if number % 10 == 4 else 0.001)


for number in range(20):
    handle(number)

scraped = REGISTRY.get_sample_value("latency_seconds")
assert scraped is not None
print("requests that took 0.3 s: 2 of 20")
print("a scrape shows more than 0.2 s:", scraped > 0.2)
