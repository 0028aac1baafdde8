import secrets

import jwt

KEY = secrets.token_bytes(32)


def user_of(token: str) -> str:
    claims = jwt.decode(token, KEY, algorithms=["HS256"], audience="shop")
    return claims["sub"]


forgotten = jwt.encode({"sub": "ada", "aud": "shop", "iat": 0}, KEY)
print("valid since 1970 and for ever:", user_of(forgotten))
