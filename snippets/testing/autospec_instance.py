from unittest.mock import create_autospec


class Client:
    def __init__(self, url: str) -> None:
        self.url = url

    def get(self, path: str) -> bytes:
        raise NotImplementedError


from_class = create_autospec(Client, instance=True)
from_instance = create_autospec(Client("http://127.0.0.1"))
for name, mock in ("class", from_class), ("instance", from_instance):
    print(f"made from the {name}: has url:", hasattr(mock, "url"))
    try:
        mock.get()
    except TypeError as error:
        print(f"made from the {name}:", error)
