def account_name(typed: str) -> str:
    return typed.strip().casefold()


def sign_up(name: str) -> str:
    return account_name(name)


def log_in(name: str) -> str:
    return account_name(name)


def reset_password(name: str) -> str:
    return account_name(name)


stored = sign_up("Strauß")
for use in (log_in, reset_password):
    print(f"{use.__name__} finds Strauß: {use(' Strauß') == stored}")
