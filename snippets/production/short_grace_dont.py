import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, Popen

import httpx2
from fastapi import FastAPI

app = FastAPI()


@app.post("/orders")
async def order():
    print("card charged", flush=True)
    await asyncio.sleep(3)
    print("order stored", flush=True)


if __name__ == "__main__":
    command = [sys.executable, "-m", "uvicorn", "--port", "0"]
    command.append(f"{Path(__file__).stem}:app")
    command += ["--timeout-graceful-shutdown", "1"]
    command.append("--no-access-log")
    server = Popen(command, stdout=PIPE, stderr=PIPE, text=True)
    try:
        line = next(line for line in server.stderr if "running on" in line)
        url = line.split()[4]
        with ThreadPoolExecutor() as clients:
            call = clients.submit(httpx2.post, f"{url}/orders", timeout=30)
            call.add_done_callback(lambda _: server.terminate())
            print(server.stdout.readline(), end="")
            server.terminate()
        print("answer:", call.result().status_code)
        print("order stored:", "order stored" in server.stdout.read())
    finally:
        server.kill()
        server.wait(timeout=30)
