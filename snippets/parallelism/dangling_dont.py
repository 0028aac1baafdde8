import asyncio
import gc
from weakref import WeakValueDictionary

waiting = WeakValueDictionary[str, asyncio.Future[str]]()


async def audit(event: str) -> None:
    reply = asyncio.get_running_loop().create_future()
    waiting[event] = reply
    print(event, await reply)


async def main() -> None:
    asyncio.create_task(audit("order 7"))
    await asyncio.sleep(0.01)
    gc.collect()
    if reply := waiting.get("order 7"):
        reply.set_result("written to the audit log")
    await asyncio.sleep(0.01)
    print("end of the service, and no word of order 7")


asyncio.run(main())
