from typing import Protocol


class Mailer(Protocol):
    async def send(self, to: str, subject: str) -> None: ...


async def sign_up(mailer: Mailer, email: str) -> str:
    await mailer.send(email, "Welcome")
    return "done"
