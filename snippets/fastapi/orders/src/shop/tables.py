"""Drop and create the tables; a service with data to keep uses Alembic."""

import asyncio

from shop.catalog.models import Product
from shop.checkout.models import Order
from shop.database import Base, open_engine
from shop.settings import Settings

MODELS = (Product, Order)  # importing a model registers its table


async def recreate(settings: Settings) -> None:
    engine = open_engine(settings)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
        await connection.run_sync(Base.metadata.create_all)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(recreate(Settings()))
