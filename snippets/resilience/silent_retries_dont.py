import io
import logging

from tenacity import (
    retry,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

log = io.StringIO()
logging.basicConfig(level=logging.DEBUG, stream=log)
requests = 0


@retry(
    retry=retry_if_exception_type(ConnectionError),
    stop=stop_after_attempt(3),
    wait=wait_random_exponential(multiplier=0.01, max=30),
    reraise=True,
)
def load_price() -> int:
    global requests
    requests += 1
    if requests % 3:  # two out of three fail
        raise ConnectionError("reset by peer")
    return 4200


answers = [load_price() for _ in range(10)]
print("answers:", len(answers), "requests:", requests)
print("lines in the log:", len(log.getvalue().splitlines()))
