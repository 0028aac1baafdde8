import gc
import weakref
from functools import lru_cache


class Report:
    def __init__(self, rows: list[int]) -> None:
        self.rows = rows

    @lru_cache(maxsize=100)
    def total(self) -> int:
        return sum(self.rows)


report = Report([1, 2, 3])
print("total:", report.total())
gone = weakref.ref(report)
del report
gc.collect()
print("report still in memory:", gone() is not None)
