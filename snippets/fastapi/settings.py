import os
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient
from pydantic_settings import BaseSettings, SettingsConfigDict


# region settings
class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_", frozen=True)
    payments_url: str
    page_size: int = 20


def get_settings(request: Request) -> Settings:
    return request.app.state.settings


SettingsDep = Annotated[Settings, Depends(get_settings)]


def create_app(settings: Settings | None = None) -> FastAPI:
    app = FastAPI()
    app.state.settings = settings or Settings()  # (1)!

    @app.get("/")
    async def shown(settings: SettingsDep) -> str:
        return f"{settings.payments_url}, {settings.page_size} a page"

    return app


os.environ["SHOP_PAYMENTS_URL"] = "https://pay.example.com"
sandbox = Settings(payments_url="http://127.0.0.1:9", page_size=2)
for app in (create_app(), create_app(sandbox)):
    client = TestClient(app)
    print(client.get("/").json())
# endregion settings
