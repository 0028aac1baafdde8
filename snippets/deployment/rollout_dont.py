import asyncio
import sys
from asyncio.subprocess import PIPE

replicas = {}
rotation = []  # what the load balancer uses
answers = []


async def start(version):
    command = [sys.executable, "service.py", version]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE)
    port = int(await process.stdout.readline())
    replicas[port] = process
    rotation.append(port)


# region stop
async def stop(port):
    replicas[port].terminate()
    await asyncio.wait_for(replicas.pop(port).wait(), timeout=10)
    rotation.remove(port)


# endregion stop


async def request(port):
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\n\r\n")
        answers.append((await reader.read())[-2:].decode() or "lost")
        writer.close()
    except OSError:
        answers.append("lost")


def send():
    rotation.append(port := rotation.pop(0))  # round robin
    return asyncio.create_task(request(port))


async def shoppers(done):
    while not done.is_set():
        await asyncio.gather(*(send() for _ in range(4)))


async def main():
    try:
        await asyncio.gather(start("v1"), start("v1"))
        done = asyncio.Event()
        load = asyncio.create_task(shoppers(done))
        for old in sorted(rotation):
            await start("v2")
            await stop(old)
        done.set()
        await load
        print("lost requests:", "lost" in answers)
    finally:
        for process in replicas.values():
            process.kill()
            await process.communicate()  # wait, and close its pipe


asyncio.run(main())
