import io
import logging
import socket
import threading

import httpx2
import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/rates")
async def rates() -> dict[str, float]:
    return {"EUR": 1.0}


stream = io.StringIO()
logging.basicConfig(stream=stream, level=logging.INFO)

listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_config=None))
thread = threading.Thread(target=server.run, args=[[listener]])
thread.daemon = True  # a failed request ends the program
thread.start()
url = f"http://127.0.0.1:{listener.getsockname()[1]}/rates"
httpx2.get(url, params={"api_key": "s3cret"})
server.should_exit = True
thread.join(timeout=30)

for line in stream.getvalue().splitlines():
    if "s3cret" in line:
        _, logger, _ = line.split(":", 2)
        print("the key is in a line of", logger)
