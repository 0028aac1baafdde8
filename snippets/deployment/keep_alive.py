import time
from http.client import HTTPConnection, RemoteDisconnected
from threading import Thread

import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("stored")(scope, receive, send)


# region serve
def post(connection: HTTPConnection) -> int:  # what a proxy does
    try:
        connection.request("POST", "/orders")
        response = connection.getresponse()
        response.read()
    except (RemoteDisconnected, BrokenPipeError, ConnectionResetError):
        return 502
    return response.status


config = uvicorn.Config(
    app,
    port=0,
    timeout_keep_alive=75,  # (1)!
    lifespan="off",
    log_level="error",
)
server = uvicorn.Server(config)
thread = Thread(target=server.run, daemon=True)
thread.start()
while not server.started:
    time.sleep(0.01)
port = server.servers[0].sockets[0].getsockname()[1]
pooled = HTTPConnection("127.0.0.1", port)
print("first request:", post(pooled))
time.sleep(1.1)  # no request arrives
print("on the same connection:", post(pooled))
pooled.close()
server.should_exit = True
thread.join(timeout=10)
# endregion serve
