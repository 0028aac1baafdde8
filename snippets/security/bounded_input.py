from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

Word = Annotated[str, Field(max_length=50)]


class Search(BaseModel):
    words: Annotated[list[Word], Field(max_length=10)]
    page_size: Annotated[int, Field(ge=1, le=100)] = 20


def read(body: str) -> str:
    try:
        return str(Search.model_validate_json(body))
    except ValidationError as error:
        return error.errors()[0]["msg"]


print(read('{"words": ["cup"]}'))
print(read('{"words": ["cup"], "page_size": 1000000}'))
print(read('{"words": ["a","b","c","d","e","f","g","h","i","j","k"]}'))
print(read('{"words": ["' + "x" * 51 + '"]}'))
print(read("[" * 200_000))
