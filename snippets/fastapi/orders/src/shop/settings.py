from pydantic import Field, PostgresDsn
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """What differs between deployments, read from the environment."""

    database_url: PostgresDsn
    pool_size: int = Field(default=5, gt=0)
    max_overflow: int = Field(default=0, ge=0)
