import socket
import threading
import time

import httpx2
import uvicorn
from fastapi import FastAPI

api = FastAPI()
built: list[str] = []


@api.post("/reports")
def build_report(month: str) -> dict[str, str]:
    time.sleep(1)
    built.append(month)
    return {"report": f"/reports/{month}.pdf"}


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(api, log_level="error"))
thread = threading.Thread(target=server.run, args=[[listener]])
thread.daemon = True  # a failed request ends the program
thread.start()
deadline = time.monotonic() + 30
while not server.started:
    assert time.monotonic() < deadline, "the server did not start"
    time.sleep(0.05)
address = f"http://127.0.0.1:{listener.getsockname()[1]}"
for attempt in 1, 2:
    try:
        httpx2.post(f"{address}/reports?month=2026-10", timeout=0.3)
        break
    except httpx2.ReadTimeout as error:
        print(f"attempt {attempt}: {type(error).__name__}")
server.should_exit = True
thread.join(timeout=30)
print("built:", built)
