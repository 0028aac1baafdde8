from tenacity import retry, stop_after_attempt, wait_random_exponential


@retry(
    stop=stop_after_attempt(5) | stop_after_delay(60),
    wait=wait_random_exponential(max=30),
    before_sleep=log_retry_attempt,
)
def load_price() -> int:
    return 4200


print(load_price())
