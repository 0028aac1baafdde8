from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from shop import errors
from shop.catalog.router import router as catalog
from shop.checkout.router import router as checkout
from shop.database import open_engine, session_factory
from shop.settings import Settings


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    engine = open_engine(app.state.settings)
    app.state.sessions = session_factory(engine)
    yield
    await engine.dispose()


def create_app(settings: Settings | None = None) -> FastAPI:
    app = FastAPI(title="Shop", lifespan=lifespan)
    app.state.settings = settings or Settings()
    errors.install(app)
    app.include_router(catalog)
    app.include_router(checkout)
    return app
