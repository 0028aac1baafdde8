from typing import Protocol, runtime_checkable


@runtime_checkable
class Renderable(Protocol):
    def render(self) -> str: ...


class Template:
    def render(self, values: dict[str, str]) -> str:
        return "Dear {name}".format(**values)


def letter(parts: list[Renderable]) -> str:
    return "\n".join(part.render() for part in parts)


part = Template()
print("isinstance says it fits:", isinstance(part, Renderable))
try:
    letter([part])
except TypeError as error:
    print("TypeError:", error)
