import structlog

log = structlog.get_logger()


class CardDeclinedError(Exception):
    """The bank declined the card, which is not a failure."""


def charge(cents: int) -> None:
    if cents > 100_000:
        raise TimeoutError
    if cents % 10 == 0:
        raise CardDeclinedError


with structlog.testing.capture_logs() as lines:
    for cents in [*range(5, 100, 5), 250_000]:
        try:
            charge(cents)
        except CardDeclinedError:
            log.exception("payment declined", cents=cents)
        except TimeoutError:
            log.exception("payment lost", cents=cents)

alerts = [line for line in lines if line["log_level"] == "error"]
lost = [alert for alert in alerts if alert["event"] == "payment lost"]
print(f"alerts: {len(alerts)}, of which somebody can act on {len(lost)}")
