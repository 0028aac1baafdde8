import os
import time
from datetime import UTC, datetime, timedelta

os.environ["TZ"] = "Europe/Berlin"  # the server's setting
time.tzset()

placed = datetime.fromtimestamp(1_792_889_400)  # clocks go back at 03:00
paid = datetime.fromtimestamp(1_792_890_600)  # 20 minutes later
print("placed", placed, "paid", paid)
print("paid before it was placed:", paid < placed)

expires = datetime.now(UTC) + timedelta(hours=1)  # from a library
try:
    print("expired:", expires < datetime.now())
except TypeError as error:
    print("TypeError:", error)
