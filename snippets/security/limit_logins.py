import asyncio
import os
import secrets

import redis.asyncio as redis

WINDOW, LIMIT = 60_000, 5  # milliseconds, attempts
SCRIPT = """
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now, ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
"""


async def main() -> None:
    async with redis.Redis.from_url(os.environ["REDIS_URL"]) as store:
        script = store.register_script(SCRIPT)

        async def allowed(account: str) -> bool:
            arguments = [WINDOW, LIMIT, secrets.token_hex(8)]
            return await script([f"login:{account}"], arguments) == 1

        answers = await asyncio.gather(*(allowed("ada") for _ in range(20)))
        print("let through:", sum(answers), "of", len(answers))
        print("another account:", await allowed("brian"))
        await store.delete("login:ada", "login:brian")


asyncio.run(main())
