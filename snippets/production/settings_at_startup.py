import os
import subprocess
import sys
from pathlib import Path
from typing import Literal, Self

from fastapi import FastAPI
from pydantic import (
    PostgresDsn,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_")

    database_url: PostgresDsn
    payment_key: SecretStr
    pool_size: int = 5
    environment: Literal["development", "production"] = "production"
    debug: bool = False

    @model_validator(mode="after")
    def agree(self) -> Self:  # (1)!
        if self.environment == "production" and self.debug:
            raise ValueError("debug must be off in production")
        return self


def create_app() -> FastAPI:
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = ".".join(map(str, problem["loc"])) or "settings"
            print(f"{name}: {problem['msg']}", file=sys.stderr)  # (2)!
        sys.exit("invalid configuration")
    app = FastAPI(debug=settings.debug)
    app.state.settings = settings
    return app


def deploy(version: str, **variables: str) -> None:
    command = [sys.executable, "-m", "uvicorn", "--factory"]
    command += [f"{Path(__file__).stem}:create_app", "--port", "0"]
    server = subprocess.run(
        command,
        env={**os.environ, **variables},
        check=False,
        capture_output=True,
        text=True,
    )
    print(server.stderr, end="")
    print(f"{version}: exit status {server.returncode}")


if __name__ == "__main__":
    deploy("version 1", SHOP_POOL_SIZE="many")
    deploy(
        "version 2",
        SHOP_DATABASE_URL="postgresql://app:hunter2@db.example.com/shop",
        SHOP_PAYMENT_KEY="correct horse battery staple",
        SHOP_DEBUG="true",
    )
