import structlog
from tenacity import (
    RetryCallState,
    retry,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.JSONRenderer(),
    ]
)
log = structlog.get_logger()


# region log
def log_retry(state: RetryCallState) -> None:
    error = state.outcome and state.outcome.exception()
    log.warning(
        "retry",
        call=state.get_fn_name(),
        attempt=state.attempt_number,
        error=type(error).__name__,
    )


@retry(
    retry=retry_if_exception_type(ConnectionError),
    stop=stop_after_attempt(4),
    wait=wait_random_exponential(multiplier=0.01, max=30),
    before_sleep=log_retry,  # (1)!
    reraise=True,
)
def load_price(failures: list[ConnectionError]) -> int:
    if failures:
        raise failures.pop()
    return 4200


print(
    "price:", load_price([ConnectionResetError(), ConnectionRefusedError()])
)
# endregion log
