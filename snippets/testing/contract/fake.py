from users import TakenError


class FakeUsers:
    def __init__(self) -> None:
        self.emails: list[str] = []

    def add(self, email: str) -> None:
        if email in self.emails:
            raise TakenError(email)
        self.emails.append(email)

    def count(self) -> int:
        return len(self.emails)
