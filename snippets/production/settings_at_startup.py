import os
import subprocess
import sys
from pathlib import Path

from fastapi import FastAPI
from pydantic import PostgresDsn, SecretStr, ValidationError
from pydantic_settings import BaseSettings


# region settings
class Settings(BaseSettings, env_prefix="SHOP_"):
    database_url: PostgresDsn
    payment_key: SecretStr
    pool_size: int = 5


def create_app() -> FastAPI:
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors():
            print(*problem["loc"], problem["msg"])  # (1)!
        sys.exit("invalid configuration")
    app = FastAPI()
    app.state.settings = settings
    return app


if __name__ == "__main__":
    service = f"{Path(__file__).stem}:create_app"
    command = [sys.executable, "-m", "uvicorn", "--factory", service]
    command += ["--port", "0"]
    variables = {**os.environ, "SHOP_POOL_SIZE": "many"}
    server = subprocess.run(command, env=variables, check=False)
    print("exit code:", server.returncode)
# endregion settings
