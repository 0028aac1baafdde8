from pydantic import Field, PostgresDsn
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings that differ between deployments, from the environment."""

    model_config = SettingsConfigDict(hide_input_in_errors=True)
    database_url: PostgresDsn
    pool_size: int = Field(default=5, gt=0)
    max_overflow: int = Field(default=0, ge=0)
