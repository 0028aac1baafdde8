import asyncio
import gc
from collections.abc import Coroutine
from weakref import WeakValueDictionary

running: set[asyncio.Task[None]] = set()
waiting = WeakValueDictionary[str, asyncio.Future[str]]()


# region start
def start(job: Coroutine[None, None, None]) -> None:
    task = asyncio.create_task(job)
    running.add(task)  # (1)!
    task.add_done_callback(finish)


def finish(task: asyncio.Task[None]) -> None:
    running.discard(task)
    if not task.cancelled() and (error := task.exception()):
        print("background task failed:", error)  # (2)!


# endregion start


# region use
async def audit(event: str) -> None:
    reply = asyncio.get_running_loop().create_future()
    waiting[event] = reply  # (1)!
    print(event, await reply)


async def purge(cache: str) -> None:
    raise ConnectionError(f"{cache} is down")


async def main() -> None:
    start(audit("order 7"))
    start(purge("price cache"))
    await asyncio.sleep(0.01)
    gc.collect()  # (2)!
    if reply := waiting.get("order 7"):
        reply.set_result("written to the audit log")
    await asyncio.sleep(0.01)
    print("tasks left:", len(running))


# endregion use


asyncio.run(main())
