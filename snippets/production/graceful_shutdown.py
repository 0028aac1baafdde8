import asyncio
import sys
import time
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen

import httpx2
from fastapi import FastAPI


# region lifespan
@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
    yield
    print("resources closed", flush=True)  # (1)!


# endregion lifespan


app = FastAPI(lifespan=lifespan)


@app.post("/orders")
async def order() -> str:
    print("order started", flush=True)
    await asyncio.sleep(1)
    return "order stored"


if __name__ == "__main__":
    command = [sys.executable, "-m", "uvicorn", "--port", "0"]
    command += [f"{Path(__file__).stem}:app", "--no-access-log"]
    # region stop
    command += ["--timeout-graceful-shutdown", "20"]  # (1)!
    server = Popen(command, stdout=PIPE, stderr=PIPE, text=True)
    assert server.stdout
    assert server.stderr
    try:
        line = next(line for line in server.stderr if "running on" in line)
        url = line.split()[4]
        with ThreadPoolExecutor() as clients:
            call = clients.submit(httpx2.post, f"{url}/orders", timeout=30)
            call.add_done_callback(lambda _: server.terminate())
            print(server.stdout.readline(), end="")
            server.terminate()
            with suppress(httpx2.TransportError):
                while server.poll() is None:
                    httpx2.get(url)
                    time.sleep(0.02)
            print("new connections refused")
            answer = call.result()
            print("answer:", answer.status_code, answer.json())
        print(server.stdout.read(), end="")
        print("exit status:", server.wait(timeout=30))  # (2)!
    # endregion stop
    finally:
        server.kill()
