import socket

import httpx
import httpx2

silent = socket.create_server(("127.0.0.1", 0))  # never responds
url = f"http://127.0.0.1:{silent.getsockname()[1]}/prices"
try:
    prices = httpx2.get(url, timeout=0.2).json()
except httpx.TimeoutException:
    prices = {"cup": 12}  # yesterday's
print(prices)
