import asyncio
from unittest.mock import AsyncMock


async def sign_up(mailer: AsyncMock, *, invited: bool) -> None:
    if not invited:
        await mailer.send("ada@example.com", "Welcome")


mailer = AsyncMock()
asyncio.run(sign_up(mailer, invited=True))
mailer.send.assert_awaited_once
print("the assertion passed; mails sent:", mailer.send.await_count)
