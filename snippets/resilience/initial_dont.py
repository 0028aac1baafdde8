from tenacity import retry, stop_after_attempt, wait_exponential_jitter


@retry(
    stop=stop_after_attempt(5),
    wait=wait_exponential_jitter(initial=2, max=30),
)
def load_price() -> int:
    return 4200


print(load_price())
