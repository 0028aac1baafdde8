import logging

log = logging.getLogger("shop")
logging.basicConfig(format="%(levelname)s %(message)s")


def charge(cents: int) -> None:
    raise TimeoutError


try:
    charge(1250)
except TimeoutError as error:
    log.error("payment failed: %s", error)
