import logging
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

logging.basicConfig(format="%(levelname)s %(message)s")
log = logging.getLogger(__name__)


class SignUp(BaseModel):
    name: Annotated[str, Field(min_length=1)]
    password: Annotated[str, Field(min_length=12)]


try:
    SignUp.model_validate({"name": "Ada", "password": "hunter2"})
except ValidationError as error:
    log.warning("sign-up refused: %s", error)
