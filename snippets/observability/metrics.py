import asyncio

import httpx2
from fastapi import FastAPI
from prometheus_client import Counter, Gauge, Histogram, start_http_server
from starlette.types import Message, Receive, Scope, Send

# region metrics
LATENCY = Histogram("latency_seconds", "Time", buckets=(2, 10))
TRAFFIC = Counter("requests", "Requests answered")
ERRORS = Counter("errors", "Requests answered with a 5xx status")
IN_FLIGHT = Gauge("in_flight", "Requests being handled")
# endregion metrics
SHOWN = ("latency_seconds_bucket", "requests_total", "errors_total", "in")
app = FastAPI()


@app.get("/share")
async def share(people: int) -> int:
    await asyncio.sleep(people / 20)
    return 100 // people


# region measured
async def measured(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "http":
        return await app(scope, receive, send)

    async def counted(message: Message) -> None:
        if message["type"] == "http.response.start":
            TRAFFIC.inc()
            ERRORS.inc(message["status"] >= 500)  # (1)!
        await send(message)

    with IN_FLIGHT.track_inprogress(), LATENCY.time():
        return await app(scope, receive, counted)


# endregion measured


async def main(scrape: str) -> None:
    shop = httpx2.ASGITransport(measured, raise_app_exceptions=False)
    # region scrape
    async with httpx2.AsyncClient(transport=shop) as client:
        url = "http://shop/share?people="
        running = asyncio.create_task(client.get(f"{url}5000"))
        for people in [1, 2, 4, 60, 0]:
            await client.get(f"{url}{people}")
        page = await asyncio.to_thread(httpx2.get, scrape)
        running.cancel()
    # endregion scrape
    for line in page.text.splitlines():
        if line.startswith(SHOWN):
            print(line)


server, _ = start_http_server(0, addr="127.0.0.1")
asyncio.run(main(f"http://127.0.0.1:{server.server_port}"))
