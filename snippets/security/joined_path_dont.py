from pathlib import Path

UPLOADS = Path("uploads").resolve()


def read(name: str) -> str:
    return (UPLOADS / name).read_text()


UPLOADS.mkdir()
Path("secret.txt").write_text("hunter2")
print("climbed out:", read("../secret.txt"))
print("absolute:", read(str(Path("secret.txt").resolve())))
