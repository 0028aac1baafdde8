def sign_up(name: str) -> str:
    return name.strip().casefold()


def log_in(name: str) -> str:
    return name.strip().casefold()


def reset_password(name: str) -> str:
    return name.strip().lower()


stored = sign_up("Strauß")
for use in (log_in, reset_password):
    print(f"{use.__name__} finds Strauß: {use(' Strauß') == stored}")
