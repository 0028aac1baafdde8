import gc
import weakref
from functools import cached_property


class Report:
    def __init__(self, rows: list[int]) -> None:
        self.rows = rows

    @cached_property
    def total(self) -> int:
        print("adding up")
        return sum(self.rows)


report = Report([1, 2, 3])
print("total:", report.total, report.total)
gone = weakref.ref(report)
del report
gc.collect()
print("report still in memory:", gone() is not None)
