import json
import time


def issue() -> str:
    """A token as one process writes it, valid for an hour."""
    return json.dumps({"user": "ada", "expires": time.monotonic() + 3600})


def is_valid(token: str) -> bool:
    """What another service makes of it."""
    return json.loads(token)["expires"] > time.time()


print("valid a moment after it was issued:", is_valid(issue()))
