import secrets
import time

import jwt

KEYS = {"oct": secrets.token_bytes(64), "nov": secrets.token_bytes(64)}


def user_of(token: str) -> str:
    kid = jwt.get_unverified_header(token).get("kid")
    if kid not in KEYS:  # (1)!
        raise jwt.InvalidTokenError("unknown key")
    claims = jwt.decode(
        token,
        KEYS[kid],
        algorithms=["HS256"],
        audience="shop",
        issuer="login",
        options={"require": ["exp", "aud", "iss", "sub"]},
    )
    return claims["sub"]


def issue(kid: str, algorithm: str = "HS256", **other: object) -> str:
    claims: dict[str, object] = {"sub": "ada", "iss": "login"}
    claims |= {"aud": "shop", "exp": int(time.time()) + 60} | other
    return jwt.encode(claims, KEYS[kid], algorithm, headers={"kid": kid})


tokens = [issue("oct"), issue("nov"), issue("nov", "HS512")]
tokens += [issue("nov", aud="bank"), issue("nov", exp=1)]
for token in tokens:
    try:
        print(user_of(token))
    except jwt.InvalidTokenError as error:
        print(f"{type(error).__name__}: {error}")
