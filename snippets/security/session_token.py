import hashlib
import secrets

sessions: dict[str, str] = {}


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def open_session(user: str) -> str:
    token = secrets.token_urlsafe(32)
    sessions[digest(token)] = user  # (1)!
    return token


def is_operator(presented: str, key: str) -> bool:
    return secrets.compare_digest(presented.encode(), key.encode())  # (2)!


token = open_session("ada")
print("session of:", sessions.get(digest(token)))
print("token in the store:", token in sessions)
print("guessed:", sessions.get(digest("0000")))
key = secrets.token_urlsafe(32)
print("operator:", is_operator(key, key), is_operator("ключ", key))
