from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

hasher = PasswordHasher()  # (1)!
users = {"ada": hasher.hash("correct horse")}
NOBODY = hasher.hash("the password of no user")  # (2)!


def log_in(name: str, password: str) -> bool:
    stored = users.get(name, NOBODY)
    try:
        hasher.verify(stored, password)
    except VerifyMismatchError:
        return False
    if hasher.check_needs_rehash(stored):
        users[name] = hasher.hash(password)
    return stored is not NOBODY


print(users["ada"].rsplit("$", 2)[0])
print("ada:", log_in("ada", "correct horse"))
print("a wrong password:", log_in("ada", "battery staple"))
print("no such user:", log_in("eve", "the password of no user"))
print("equal hashes:", hasher.hash("secret") == hasher.hash("secret"))
