import asyncio
import os
import secrets
import time

import redis.asyncio as redis

WINDOW, LIMIT = 60, 5  # seconds, attempts


async def main() -> None:
    together = asyncio.Barrier(20)  # twenty requests arrive together
    async with redis.Redis.from_url(os.environ["REDIS_URL"]) as store:

        async def allowed(account: str) -> bool:
            key, now = f"login:{account}", time.time()
            await store.zremrangebyscore(key, "-inf", now - WINDOW)
            tried = await store.zcard(key)
            await together.wait()
            if tried >= LIMIT:
                return False
            await store.zadd(key, {secrets.token_hex(8): now})
            await store.expire(key, WINDOW)
            return True

        answers = await asyncio.gather(*(allowed("ada") for _ in range(20)))
        print("let through:", sum(answers), "of", len(answers))
        await store.delete("login:ada")


asyncio.run(main())
