from prometheus_client import CollectorRegistry, Histogram, generate_latest

sizes = {}
for name, users in [("no user", 1), ("1 000 users", 1_000)]:
    registry = CollectorRegistry()
    latency = Histogram(
        "latency_seconds", "Time", ["user"], registry=registry
    )
    for user in range(users):
        latency.labels(user).observe(0.1)
    page = generate_latest(registry).decode()
    series = [line for line in page.splitlines() if line[0] != "#"]
    sizes[name] = len(page)
    print(f"{name}: {len(series)} series")

growth = sizes["1 000 users"] / sizes["no user"]
print("each scrape is at least 500 times as long:", growth > 500)
