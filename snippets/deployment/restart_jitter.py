import uvicorn


def restarts_at(jitter: int) -> list[int | None]:
    replica = uvicorn.Config(
        "shop:app",
        limit_max_requests=10_000,
        limit_max_requests_jitter=jitter,
    )
    return [uvicorn.Server(replica).limit_max_requests for _ in range(8)]


print("without jitter, different limits:", len(set(restarts_at(0))))
print("with jitter, more than five:", len(set(restarts_at(2000))) > 5)
