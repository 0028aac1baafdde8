import os

from sqlalchemy import create_engine, text

engine = create_engine(os.environ["DATABASE_URL"], pool_size=1)
SETTING = text("SELECT current_setting(:name)::int")
with engine.connect() as connection:
    limit, for_superusers, reserved = (
        connection.scalar(SETTING, {"name": name})
        for name in (
            "max_connections",
            "superuser_reserved_connections",
            "reserved_connections",
        )
    )
usable = limit - for_superusers - reserved
print(f"usable: {limit} - {for_superusers} - {reserved} = {usable}")

workers = 2 * 4  # two containers of four worker processes
old_and_new = 2  # during a rollout, both versions run
for pool_size, max_overflow in (5, 10), (4, 1):
    each = pool_size + max_overflow
    most = old_and_new * workers * each
    verdict = "fits" if most <= usable else "too many"
    print(f"{old_and_new} x {workers} x {each} = {most}: {verdict}")
