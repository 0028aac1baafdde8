import httpx


def client() -> httpx.Client:
    return httpx.Client(base_url="https://supplier.example", timeout=5)
