import logging

log = logging.getLogger("src.services.foo")


class ShortNames(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        record.name = record.name.rpartition(".")[2]
        return super().format(record)


screen = logging.StreamHandler()
screen.setFormatter(ShortNames("%(name)s: %(message)s"))
log.addHandler(screen)


def answer(prompt: str) -> str:
    log.warning("prompt of %d letters", len(prompt))
    return prompt[:10]
