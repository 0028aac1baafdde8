import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

import httpx2
import psycopg
from fastapi import FastAPI
from psycopg import sql

database = os.environ["DATABASE_URL"]
app = FastAPI()


@app.get("/health")
def health():
    psycopg.connect(database).close()


@app.post("/uploads")
def upload():
    time.sleep(20)


def start():
    command = [sys.executable, "-m", "uvicorn", "--port", "0"]
    command.append(f"{Path(__file__).stem}:app")
    server = Popen(command, stdout=DEVNULL, stderr=PIPE, text=True)
    line = next(line for line in server.stderr if "running on" in line)
    return server, line.split()[4]


def healthy(url):
    return httpx2.get(f"{url}/health", timeout=10).status_code == 200


if __name__ == "__main__":
    admin = psycopg.connect(database, dbname="postgres", autocommit=True)
    name = sql.Identifier(psycopg.connect(database).info.dbname)
    switch = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    replicas = [start(), start()]
    try:
        print("healthy:", [healthy(url) for _, url in replicas])
        with ThreadPoolExecutor() as clients:
            uploads = [
                clients.submit(httpx2.post, f"{url}/uploads", timeout=60)
                for _, url in replicas
            ]
            time.sleep(0.5)
            admin.execute(switch.format(name, False))
            failing = [one for one, url in replicas if not healthy(url)]
            for server in failing:
                server.kill()
            cut = sum(bool(upload.exception()) for upload in uploads)
        print(f"restarted: {len(failing)} of 2, uploads cut off: {cut}")
    finally:
        admin.execute(switch.format(name, True))
        for server, _ in replicas:
            server.kill()
            server.wait(timeout=30)
