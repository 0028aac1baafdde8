import os
import socket
import threading

import httpx2
import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health():
    return "ok"


@app.post("/charges")
def charge():
    key = os.environ["SHOP_PAYMENT_KEY"]
    return {"charged with": key[:2]}


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=[[listener]])
thread.daemon = True  # a failed request ends the program
thread.start()
with httpx2.Client() as client:
    client.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    print("deployed, health check:", client.get("/health").status_code)
    print("first customer:", client.post("/charges").status_code)
server.should_exit = True
thread.join(timeout=30)
