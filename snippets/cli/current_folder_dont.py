import os
import tempfile
import tomllib
from pathlib import Path


def region() -> str:
    settings = Path("stock.toml")
    if not settings.exists():
        return "eu"
    return tomllib.loads(settings.read_text())["region"]


with tempfile.TemporaryDirectory() as home:
    os.chdir(home)
    Path("stock.toml").write_text('region = "cn"')
    print("run at home: region", region())
    Path("work").mkdir()
    os.chdir("work")
    print("run one folder below: region", region())
    os.chdir("/")
