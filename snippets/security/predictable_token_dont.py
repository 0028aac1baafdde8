import random


def new_token() -> str:
    return f"{random.getrandbits(32):08x}"


def right(mixed: int, shift: int) -> int:
    value = mixed
    for _ in range(32 // shift):
        value = mixed ^ value >> shift
    return value


def left(mixed: int, shift: int, mask: int) -> int:
    value = mixed
    for _ in range(32 // shift):
        value = mixed ^ value << shift & mask
    return value


def state(token: str) -> int:
    value = left(right(int(token, 16), 18), 15, 0xEFC60000)
    return right(left(value, 7, 0x9D2C5680), 11)


seen = [new_token() for _ in range(624)]  # mallory asks for that many
copy = random.Random()
copy.setstate((3, (*map(state, seen), 624), None))
guess = f"{copy.getrandbits(32):08x}"
print("the next user's token is known:", guess == new_token())
