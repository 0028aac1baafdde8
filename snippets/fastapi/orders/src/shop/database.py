from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase

from shop.settings import Settings


class Base(DeclarativeBase):
    """The tables of every feature."""


# region engine
def open_engine(settings: Settings) -> AsyncEngine:
    return create_async_engine(
        str(settings.database_url),  # (1)!
        pool_size=settings.pool_size,
        max_overflow=settings.max_overflow,
        pool_pre_ping=True,  # (2)!
    )


def session_factory(
    engine: AsyncEngine,
) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine, expire_on_commit=False)  # (3)!


# endregion engine


# region session
async def get_session(request: Request) -> AsyncGenerator[AsyncSession]:
    sessions: async_sessionmaker[AsyncSession] = request.app.state.sessions
    async with sessions.begin() as session:  # (1)!
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]
# endregion session
