import threading
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

import httpx
from pydantic import BaseModel, Field, HttpUrl, ValidationError

ANSWERS = {
    "/good": '{"amount": "20.50", "currency": "EUR", "page": "%s"}',
    "/words": '{"amount": "twenty", "currency": "EUR", "page": "%s"}',
    "/negative": '{"amount": "-20.50", "currency": "EUR", "page": "%s"}',
    "/missing": '{"currency": "EUR", "page": "%s"}',
    "/script": '{"amount": 1, "currency": "EUR", "page": "javascript:x"}',
    "/html": "<h1>We will be back soon</h1>",
}


class Misbehaving(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = ANSWERS[self.path].replace("%s", "https://example.com/20")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_request(
        self, code: object = "-", size: object = "-"
    ) -> None: ...


class Quote(BaseModel):
    amount: Decimal = Field(gt=0)
    currency: Literal["EUR", "USD"]
    page: HttpUrl


class SupplierError(Exception):
    """The supplier gave no answer that we can use."""


def fetch_quote(client: httpx.Client, path: str) -> Quote:
    try:
        response = client.get(path).raise_for_status()
        return Quote.model_validate_json(response.content)
    except httpx.HTTPError as error:
        raise SupplierError("no answer") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "body"
        raise SupplierError(f"{place}: {first['type']}") from error


server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"
with httpx.Client(base_url=url, timeout=5) as client:
    for path in ANSWERS:
        try:
            quote = fetch_quote(client, path)
            print(path, "->", quote.amount, quote.currency)
        except SupplierError as error:
            print(path, "-> refused,", error)
server.shutdown()
