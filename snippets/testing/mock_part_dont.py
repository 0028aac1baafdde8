from unittest.mock import MagicMock


def letter(parts: list) -> str:
    return "\n".join(f"> {part.rendr()}" for part in parts)


part = MagicMock()
part.render.return_value = "one"
text = letter([part])
assert text.startswith("> ")
print("the test passed; the letter holds a mock:", "MagicMock" in text)
