import asyncio
import sys
from asyncio import Task
from asyncio.subprocess import PIPE, Process
from collections import defaultdict

replicas: dict[int, Process] = {}
versions: dict[int, str] = {}
rotation: list[int] = []  # what the load balancer uses
open_requests: defaultdict[int, list[Task[None]]] = defaultdict(list)
answers: list[str] = []


# region replace
def show() -> None:
    print("in rotation:", *sorted(versions[port] for port in rotation))


async def start(version: str) -> None:
    command = [sys.executable, "service.py", version]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    assert process.stdout
    port = int(await process.stdout.readline())  # (1)!
    replicas[port], versions[port] = process, version
    rotation.append(port)
    show()


async def stop(port: int) -> None:
    rotation.remove(port)
    await asyncio.gather(*open_requests[port])  # (2)!
    show()
    replicas[port].terminate()
    await asyncio.wait_for(replicas.pop(port).wait(), timeout=10)


# endregion replace


async def request(port: int) -> None:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\n\r\n")
        answers.append((await reader.read())[-2:].decode() or "lost")
        writer.close()
    except OSError:
        answers.append("lost")


def send() -> Task[None]:
    rotation.append(port := rotation.pop(0))  # round robin
    task = asyncio.create_task(request(port))
    open_requests[port].append(task)
    return task


async def shoppers(done: asyncio.Event) -> None:
    while not done.is_set():
        await asyncio.gather(*(send() for _ in range(4)))


# region rollout
async def main() -> None:
    try:
        await asyncio.gather(start("v1"), start("v1"))
        done = asyncio.Event()
        load = asyncio.create_task(shoppers(done))
        for old in sorted(rotation):
            await start("v2")
            await stop(old)
        done.set()
        await load
        print("lost:", answers.count("lost"))
        print("answered by:", sorted(set(answers)))
    finally:
        for process in replicas.values():
            process.kill()
            await process.communicate()  # wait, and close its pipe


# endregion rollout


asyncio.run(main())
