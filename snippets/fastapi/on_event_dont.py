import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    print("lifespan: opened the database")
    yield


app = FastAPI(lifespan=lifespan)
app.state.cache = "never opened"


@app.on_event("startup")
async def open_cache() -> None:
    app.state.cache = "open"


async def main() -> None:
    async with app.router.lifespan_context(app):
        print("cache:", app.state.cache)


asyncio.run(main())
