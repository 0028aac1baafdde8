import os
import socket
import subprocess
import sys

import httpx2

os.environ["PYTHONPATH"] = "src"
python = [sys.executable, "-P", "-m"]
subprocess.run([*python, "shop.tables"], check=True)

listener = socket.create_server(("127.0.0.1", 0))
url = f"http://127.0.0.1:{listener.getsockname()[1]}"
arguments = ["shop.app:create_app", "--factory", "--log-level", "warning"]
server = subprocess.Popen(
    [*python, "uvicorn", *arguments, "--fd", str(listener.fileno())],
    pass_fds=[listener.fileno()],
)
try:
    with httpx2.Client(base_url=url, timeout=30) as client:
        cup = {"sku": "CUP-001", "price": 450, "stock": 3}
        client.post("/products", json=cup).raise_for_status()
        for quantity in (2, 2):
            order = {"sku": "CUP-001", "quantity": quantity}
            answer = client.post("/orders", json=order)
            print(answer.status_code, answer.text)
        print(client.get("/products").json())
finally:
    server.terminate()
    server.wait(timeout=30)
