from hashlib import sha256

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

app = FastAPI()


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    password_hash: Mapped[str]


class UserOut(BaseModel):
    id: int
    name: str


@app.get("/users/{user_id}", response_model=UserOut)  # (1)!
async def read_user(user_id: int) -> User:
    stored = sha256(b"as it was stored").hexdigest()
    return User(id=user_id, name="Ada", password_hash=stored)


client = TestClient(app)
print(client.get("/users/1").text)
