import io
import json
import logging
import socket
import threading
from collections import Counter

import httpx
import structlog
import uvicorn
from fastapi import FastAPI
from structlog.processors import ExceptionRenderer
from structlog.stdlib import ProcessorFormatter
from structlog.tracebacks import ExceptionDictTransformer

stream = io.StringIO()
shared = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
formatter = ProcessorFormatter(
    foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
    processors=[
        ProcessorFormatter.remove_processors_meta,
        ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
        structlog.processors.JSONRenderer(),
    ],
)
handler = logging.StreamHandler(stream)
handler.setFormatter(formatter)
logging.basicConfig(handlers=[handler], level=logging.INFO)
structlog.configure(
    processors=[*shared, ProcessorFormatter.wrap_for_formatter],
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

app = FastAPI()
log = structlog.get_logger("shop")


@app.get("/orders/{number}")
async def order(number: int) -> int:
    log.info("order read", order=number)
    return number


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_config=None))  # (1)!
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
httpx.get(f"http://127.0.0.1:{listener.getsockname()[1]}/orders/7")
server.should_exit = True
thread.join()

entries = [json.loads(line) for line in stream.getvalue().splitlines()]
for logger, lines in sorted(Counter(e["logger"] for e in entries).items()):
    print(f"{logger}: {lines}")
