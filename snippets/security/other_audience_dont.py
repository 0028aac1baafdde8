import secrets
import time

import jwt

KEY = secrets.token_bytes(32)


def user_of(token: str) -> str:
    claims = jwt.decode(
        token,
        KEY,
        algorithms=["HS256"],
        issuer="login",
        options={"require": ["exp", "iss", "sub"], "verify_aud": False},
    )
    return claims["sub"]


claims = {"sub": "ada", "iss": "login", "exp": int(time.time()) + 60}
newsletter = jwt.encode(claims | {"aud": "newsletter"}, KEY)
print("the shop takes the newsletter's token:", user_of(newsletter))
