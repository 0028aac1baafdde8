from prometheus_client import REGISTRY, Histogram

EXPORT = Histogram("export_seconds", "Time that a nightly export takes")

for seconds in [20, 25, 30, 600]:
    EXPORT.observe(seconds)

found = {}
for limit in ["5.0", "7.5", "10.0", "+Inf"]:
    labels = {"le": limit}
    found[limit] = REGISTRY.get_sample_value(
        "export_seconds_bucket", labels
    )
print("exports up to each limit:", found)
