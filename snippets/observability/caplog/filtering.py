import logging

log = logging.getLogger("src.services.foo")


class ShortName(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.short_name = record.name.rpartition(".")[2]
        return True


screen = logging.StreamHandler()
screen.addFilter(ShortName())
screen.setFormatter(logging.Formatter("%(short_name)s: %(message)s"))
log.addHandler(screen)


def answer(prompt: str) -> str:
    log.warning("prompt of %d letters", len(prompt))
    return prompt[:10]
