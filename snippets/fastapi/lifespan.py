import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx2
import uvicorn
from fastapi import FastAPI, Request


# region lifespan
@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    async with httpx2.AsyncClient() as warehouse:
        app.state.warehouse = warehouse  # (1)!
        print("opened")
        yield
    print("closed:", warehouse.is_closed)


def create_app() -> FastAPI:  # (2)!
    app = FastAPI(lifespan=lifespan)

    @app.get("/which")
    async def which(request: Request) -> int:
        return id(request.app.state.warehouse)

    return app


async def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    config = uvicorn.Config(create_app, factory=True, log_level="warning")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    async with httpx2.AsyncClient(base_url=url) as client:
        seen = {(await client.get("/which")).json() for _ in range(3)}
    print("clients used by three requests:", len(seen))
    server.should_exit = True
    await serving


# endregion lifespan


asyncio.run(main())
