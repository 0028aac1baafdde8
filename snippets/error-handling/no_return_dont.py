from pydantic import BaseModel, field_validator


class SignUp(BaseModel):
    name: str

    @field_validator("name")
    @classmethod
    def check_name(cls, name: str) -> str:
        if not name.strip():
            raise ValueError("a name is needed")


print(SignUp(name="Ada"))
