def split(total: int, people: int) -> list[int]:
    """What each pays, in cents, as equal as it can be."""
    share, rest = divmod(total, people)
    return [share + (person < rest) for person in range(people)]
