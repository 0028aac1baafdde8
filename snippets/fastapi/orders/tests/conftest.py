import os
from collections.abc import AsyncGenerator

import httpx2
import pytest

from shop import tables
from shop.app import create_app, lifespan
from shop.settings import Settings


@pytest.fixture
async def client() -> AsyncGenerator[httpx2.AsyncClient]:
    """The service on an empty database, called in process."""
    settings = Settings(database_url=os.environ["DATABASE_URL"])
    await tables.recreate(settings)
    app = create_app(settings)
    transport = httpx2.ASGITransport(app)
    async with (
        lifespan(app),
        httpx2.AsyncClient(
            transport=transport, base_url="http://test"
        ) as client,
    ):
        yield client
