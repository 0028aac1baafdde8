from pathlib import Path
from tempfile import TemporaryDirectory


def cpu_quota(cgroup: Path = Path("/sys/fs/cgroup")) -> float | None:
    try:
        quota, period = (cgroup / "cpu.max").read_text().split()
    except FileNotFoundError:  # (1)!
        return None
    return None if quota == "max" else int(quota) / int(period)


with TemporaryDirectory() as folder:  # stands for three containers
    for limit in "400000 100000", "50000 100000", "max 100000":
        Path(folder, "cpu.max").write_text(f"{limit}\n")
        quota = cpu_quota(Path(folder))
        processes = max(1, int(quota)) if quota else "your decision"
        print(f"{limit!r}: {quota} CPUs, processes: {processes}")
