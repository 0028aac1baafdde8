import socket
import threading

import httpx2
import uvicorn
from fastapi import FastAPI, Response

app = FastAPI()


@app.get("/orders")
def orders():
    return ["order 7"]


@app.get("/ready")
def ready(response: Response):
    try:
        httpx2.get("http://127.0.0.1:9/recommendations")
    except httpx2.ConnectError:
        response.status_code = 503


replicas = []
for _ in range(3):
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, args=[[listener]])
    thread.daemon = True  # a failed request ends the program
    thread.start()
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    replicas.append((server, thread, address))

working = in_rotation = 0
for server, thread, address in replicas:
    working += httpx2.get(f"{address}/orders").status_code == 200
    in_rotation += httpx2.get(f"{address}/ready").status_code == 200
    server.should_exit = True
    thread.join(timeout=30)
print(f"replicas that answer orders: {working}, in rotation: {in_rotation}")
