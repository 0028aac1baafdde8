from collections import Counter

import structlog

log = structlog.get_logger()

with structlog.testing.capture_logs() as captured:
    for number in range(50):
        log.warning(f"payment of order {number} was declined")

kinds = Counter(entry["event"] for entry in captured)
print("lines:", len(captured))
print("kinds of event:", len(kinds))
print("most frequent:", kinds.most_common(1))
print("fields to search by:", sorted(captured[0]))
