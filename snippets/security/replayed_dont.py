import hashlib
import hmac
import secrets

SECRET = secrets.token_bytes(32)
paid: list[bytes] = []


def sign(body: bytes) -> bytes:
    return hmac.new(SECRET, body, hashlib.sha256).hexdigest().encode()


def receive(body: bytes, signature: bytes) -> str:
    if not hmac.compare_digest(sign(body), signature):
        return "401: wrong signature"
    paid.append(body)
    return "200: paid"


body = b'{"id": "evt_1", "cents": 1250}'
copied = sign(body)  # from a proxy's log, a year ago
print(receive(body, copied))
print(receive(body, copied))
print("credited:", len(paid), "times")
