import time
from http.client import HTTPConnection, RemoteDisconnected
from threading import Thread

import uvicorn
from starlette.responses import PlainTextResponse


async def app(scope, receive, send):
    await PlainTextResponse("stored")(scope, receive, send)


def post(connection):  # what a proxy does
    try:
        connection.request("POST", "/orders")
        response = connection.getresponse()
        response.read()
    except (RemoteDisconnected, BrokenPipeError, ConnectionResetError):
        return 502
    return response.status


# region config
config = uvicorn.Config(
    app,
    port=0,
    timeout_keep_alive=1,
    lifespan="off",
    log_level="error",
)
# endregion config
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
