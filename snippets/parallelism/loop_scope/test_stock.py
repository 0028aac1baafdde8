import asyncio

import pytest_asyncio


async def echo(reader, writer):
    async for line in reader:
        writer.write(line)
    writer.close()


@pytest_asyncio.fixture(scope="session")
async def stock():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(*address)
    yield reader, writer
    writer.close()
    server.close()


async def test_answers(stock):
    reader, writer = stock
    writer.write(b"cups\n")
    assert await reader.readline() == b"cups\n"
