import io
from contextlib import redirect_stdout

import structlog

stream = io.StringIO()
with redirect_stdout(stream):
    structlog.configure(cache_logger_on_first_use=True)  # settings.py

    used = structlog.get_logger()
    used.info("settings read")  # builds the logger, and keeps it
    bound = structlog.get_logger().bind(component="db")  # builds one

    structlog.configure([structlog.processors.JSONRenderer()])  # main.py

    for log in [used, bound, structlog.get_logger()]:
        log.info("started")

for name, line in zip(
    ["used before", "bound before", "first used after"],
    stream.getvalue().splitlines()[1:],
    strict=True,
):
    print(f"{name}: JSON {line.startswith('{')}")
