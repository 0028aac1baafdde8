from pathlib import Path

UPLOADS = Path("uploads").resolve()


def read(name: str) -> str:
    path = (UPLOADS / name).resolve()
    if not path.is_relative_to(UPLOADS) or not path.is_file():
        raise FileNotFoundError(name)
    return path.read_text()


UPLOADS.mkdir()
Path("secret.txt").write_text("hunter2")
Path("uploads-private").mkdir()
Path("uploads-private/salaries.csv").write_text("ada,9000")
(UPLOADS / "photo.txt").write_text("a photo")
(UPLOADS / "link.txt").symlink_to(Path("secret.txt").resolve())

for name in [
    "photo.txt",
    "../secret.txt",
    str(Path("secret.txt").resolve()),
    "../uploads-private/salaries.csv",
    "link.txt",
]:
    try:
        print(read(name))
    except FileNotFoundError:
        print("not found")
