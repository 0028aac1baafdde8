import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import httpx2
from fastapi import FastAPI

app = FastAPI()


@app.get("/ready")
async def ready():
    return "ready"


def start():
    command = [sys.executable, "-m", "uvicorn", "--port", "0"]
    command.append(f"{Path(__file__).stem}:app")
    server = Popen(command, stdout=DEVNULL, stderr=PIPE, text=True)
    line = next(line for line in server.stderr if "running on" in line)
    return server, line.split()[4]


def answers(url):
    try:
        return httpx2.get(f"{url}/ready").status_code == 200
    except httpx2.ConnectError:
        return False


if __name__ == "__main__":
    replicas = [start(), start()]
    try:
        rotation = [url for _, url in replicas if answers(url)]
        replicas[0][0].terminate()
        replicas[0][0].wait(timeout=30)
        refused = sum(not answers(url) for url in rotation * 5)
        print("requests before the next probe: 10, refused:", refused)
    finally:
        for server, _ in replicas:
            server.kill()
            server.wait(timeout=30)
