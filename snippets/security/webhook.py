import hashlib
import hmac
import os
import secrets
import time

import redis

SECRET = secrets.token_bytes(32)
TOLERANCE = 300  # seconds
store = redis.Redis.from_url(os.environ["REDIS_URL"])


# region receive
def sign(body: bytes, sent: int) -> bytes:
    signed = b"%d.%s" % (sent, body)
    return hmac.new(SECRET, signed, hashlib.sha256).hexdigest().encode()


def receive(body: bytes, sent: int, signature: bytes) -> str:
    if not hmac.compare_digest(sign(body, sent), signature):
        return "401: wrong signature"
    if abs(time.time() - sent) > TOLERANCE:
        return "401: too old"
    key = b"webhook:" + signature  # (1)!
    if not store.set(key, 1, nx=True, ex=2 * TOLERANCE):
        return "200: seen before"
    return "200: paid"


body, now = b'{"id": "evt_1", "cents": 1250}', int(time.time())
print(receive(body, now, sign(body, now)))
print(receive(body, now, sign(body, now)))
print(receive(body.replace(b"1250", b"1"), now, sign(body, now)))
print(receive(body, now - 301, sign(body, now - 301)))
print(receive(body, now, sign(body, now - 301)))
store.delete(b"webhook:" + sign(body, now))
store.close()
# endregion receive
