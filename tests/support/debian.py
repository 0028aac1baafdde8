"""Debian's packages, for what the tests need and no wheel holds."""

import os
import shutil
import subprocess


def is_root_on_debian() -> bool:
    """Whether packages can be installed here."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(*packages: str) -> None:
    """Install packages; another worker may be installing some, too."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=env)
    install = ["apt-get", "install", "-y", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*install, *packages], check=False, env=env)
