import io
import tarfile
from pathlib import Path


def archive(name: str, content: bytes) -> io.BytesIO:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    with tarfile.open(fileobj=(packed := io.BytesIO()), mode="w") as tar:
        tar.addfile(member, io.BytesIO(content))
    packed.seek(0)
    return packed


Path("authorized_keys").write_text("the key of ada")
for sent in (
    archive("photo.txt", b"a photo"),
    archive("../authorized_keys", b"the key of mallory"),
):
    with tarfile.open(fileobj=sent) as tar:
        try:
            tar.extractall("uploads", filter="data")
        except tarfile.FilterError as error:
            print(type(error).__name__)
print("extracted:", [path.name for path in Path("uploads").iterdir()])
print("still:", Path("authorized_keys").read_text())
