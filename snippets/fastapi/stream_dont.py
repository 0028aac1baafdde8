import socket
import threading
from collections.abc import AsyncGenerator

import httpx2
import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import StreamingResponse

app = FastAPI()


async def read_rows(name: str) -> AsyncGenerator[str]:
    if name == "none":
        raise HTTPException(404)
    yield "cup\n"
    raise ConnectionError("the database went away")


@app.get("/exports/{name}")
async def export(name: str) -> StreamingResponse:
    return StreamingResponse(read_rows(name))


listener = socket.create_server(("127.0.0.1", 0))
url = f"http://127.0.0.1:{listener.getsockname()[1]}/exports"
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=[[listener]])
thread.daemon = True  # a failed request ends the program
thread.start()
for name in "none", "broken":
    with httpx2.stream("GET", f"{url}/{name}", timeout=30) as answer:
        print(name, answer.status_code)
        try:
            print(answer.read())
        except httpx2.RemoteProtocolError as error:
            print("RemoteProtocolError:", error)
server.should_exit = True
thread.join(timeout=30)
