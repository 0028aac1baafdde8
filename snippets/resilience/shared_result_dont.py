from functools import lru_cache


@lru_cache(maxsize=100)
def roles(team: str) -> list[str]:
    return ["reader"]


def roles_of(user: str, team: str) -> list[str]:
    found = roles(team)
    if user == "ada":
        found.append("admin")
    return found


print("ada:  ", roles_of("ada", "payments"))
print("brian:", roles_of("brian", "payments"))
