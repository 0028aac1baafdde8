from dataclasses import dataclass

from letters import letter


@dataclass
class Fixed:
    text: str

    def render(self) -> str:
        return self.text


def test_joins_lines():
    assert letter([Fixed("one"), Fixed("two")]) == "one\ntwo"
