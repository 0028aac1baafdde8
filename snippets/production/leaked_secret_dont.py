import os

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    payment_key: SecretStr = Field(min_length=16)


os.environ["PAYMENT_KEY"] = "hunter2"
try:
    Settings()
except ValidationError as error:
    print(error)
