from typing import Annotated

from pydantic import BaseModel, Field, ValidationError


class SignUp(BaseModel):
    name: Annotated[str, Field(min_length=1)]
    age: Annotated[int, Field(ge=18)]
    password: Annotated[str, Field(min_length=12)]


try:
    SignUp.model_validate({"name": "", "age": "17", "password": "hunter2"})
except ValidationError as error:
    for problem in error.errors(include_input=False):  # (1)!
        print(*problem["loc"], "->", problem["msg"])
