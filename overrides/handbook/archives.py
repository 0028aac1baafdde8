"""Zip files that are the same, byte for byte, wherever they are made of the same files."""

import io
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files as one archive; nothing is compressed, since libraries do that differently.

    Args:
        files: the path of each in the archive, and its content.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target:
        for path, content in files:
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # Unix, a file that its owner may write
            target.writestr(entry, content)
    return packed.getvalue()
