import tempfile
from collections.abc import Mapping
from pathlib import Path


def folder(variable: str, default: str, env: Mapping[str, str]) -> Path:
    """A folder of this tool, by the XDG specification."""
    base = Path(env.get(variable, ""))
    if not base.is_absolute():  # (1)!
        base = Path(env["HOME"]) / default
    return base / "stock"


with tempfile.TemporaryDirectory() as home:
    for env in (
        {},
        {"XDG_CONFIG_HOME": f"{home}/settings"},
        {"XDG_CONFIG_HOME": ""},
        {"XDG_CONFIG_HOME": "settings"},
    ):
        chosen = folder("XDG_CONFIG_HOME", ".config", env | {"HOME": home})
        print(f"{env} -> {chosen}".replace(home, "~"))
    cache = folder("XDG_CACHE_HOME", ".cache", {"HOME": home})
    print(f"cache: {cache}".replace(home, "~"))
