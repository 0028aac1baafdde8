import json


def handle(body: bytes) -> int:
    try:
        json.loads(body)
    except json.JSONDecodeError:
        return 400
    return 200


print(handle(b'{"words": ["cup"]}'))
print(handle(b'{"words": ["cup"'))
try:
    handle(b"[" * 200_000)
except RecursionError as error:
    print("500:", type(error).__name__)
