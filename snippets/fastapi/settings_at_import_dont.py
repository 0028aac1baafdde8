import os

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_")
    payments_url: str = "https://pay.example.com"


settings = Settings()


def refund(order_id: int) -> str:
    return f"refund {order_id} at {settings.payments_url}"


def test_refund() -> None:
    os.environ["SHOP_PAYMENTS_URL"] = "http://127.0.0.1:9"
    print(refund(7))


test_refund()
