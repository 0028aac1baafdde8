from pydantic import BaseModel, field_validator


class Order(BaseModel):
    copies: int

    @field_validator("copies")
    @classmethod
    def check_copies(cls, copies: int) -> int:
        assert copies > 0, "order one copy or more"
        return copies


print("accepted:", Order(copies=-3))
