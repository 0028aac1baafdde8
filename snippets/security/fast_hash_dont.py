import hashlib

COMMON = ["123456", "password", "qwerty", "letmein", "dragon"]


def digest(password: str) -> str:
    return hashlib.sha1(password.encode()).hexdigest()


users = {
    "ada": digest("qwerty"),
    "brian": digest("qwerty"),
    "eve": digest("letmein"),
}
known = {digest(word): word for word in COMMON}  # made once, for all users
print({name: known.get(stored) for name, stored in users.items()})
