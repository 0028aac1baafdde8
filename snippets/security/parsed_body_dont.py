import hashlib
import hmac
import json
import secrets

SECRET = secrets.token_bytes(32)


def sign(body: bytes) -> bytes:
    return hmac.new(SECRET, body, hashlib.sha256).hexdigest().encode()


def receive(body: bytes, signature: bytes) -> str:
    event = json.loads(body)
    again = json.dumps(event).encode()
    if not hmac.compare_digest(sign(again), signature):
        return "401: wrong signature"
    return "200: paid"


for body in (b'{"id": "evt_1"}', b'{"id":"evt_1"}', b'{"cents": 1.50}'):
    print(receive(body, sign(body)))
