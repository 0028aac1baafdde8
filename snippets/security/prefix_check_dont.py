from pathlib import Path

UPLOADS = Path("uploads").resolve()


def read(name: str) -> str:
    path = (UPLOADS / name).resolve()
    if not str(path).startswith(str(UPLOADS)):
        raise FileNotFoundError(name)
    return path.read_text()


UPLOADS.mkdir()
Path("uploads-private").mkdir()
Path("uploads-private/salaries.csv").write_text("ada,9000")
print("from a neighbour:", read("../uploads-private/salaries.csv"))
