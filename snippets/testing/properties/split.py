def split(total: int, people: int) -> list[int]:
    """Split cents into shares that are as equal as possible."""
    share, rest = divmod(total, people)
    return [share + (person < rest) for person in range(people)]
