import io
import json
import logging
import socket
import threading
from collections import Counter

import httpx2
import structlog
import uvicorn
from fastapi import FastAPI
from structlog import processors, stdlib
from structlog.tracebacks import ExceptionDictTransformer

stream = io.StringIO()
without_locals = ExceptionDictTransformer(show_locals=False)
# region configure
shared = [
    structlog.contextvars.merge_contextvars,
    stdlib.add_log_level,
    stdlib.add_logger_name,
    processors.TimeStamper(fmt="iso", utc=True),
    processors.ExceptionRenderer(without_locals),
]
handler = logging.StreamHandler(stream)
handler.formatter = stdlib.ProcessorFormatter(
    processors.JSONRenderer(), foreign_pre_chain=shared
)
logging.basicConfig(handlers=[handler], level=logging.INFO)
structlog.configure(
    [*shared, stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=stdlib.LoggerFactory(),
    # endregion configure
)
app = FastAPI()


@app.get("/orders/{number}")
async def order(number: int) -> None:
    structlog.get_logger("shop").info("order read", order=number)


listener = socket.create_server(("127.0.0.1", 0))
# region serve
server = uvicorn.Server(uvicorn.Config(app, log_config=None))  # (1)!
threading.Thread(target=server.run, args=[[listener]], daemon=True).start()
httpx2.get(f"http://127.0.0.1:{listener.getsockname()[1]}/orders/7")
lines = stream.getvalue().splitlines()
print(Counter(json.loads(line)["logger"] for line in lines))
# endregion serve
