import os

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

# region rollout
WRITES = {  # the columns that each release of the service fills
    "v1": ["name"],
    "v2": ["name", "full_name"],
    "v3": ["name", "full_name"],
    "v4": ["full_name"],
}
READS = {"v1": "name", "v2": "name", "v3": "full_name", "v4": "full_name"}
ROLLOUT = [  # a revision, and the releases running while it is the newest
    ("0001", ["v1"]),
    ("0002", ["v1", "v2"]),
    ("0003", ["v2", "v3"]),
    ("0004", ["v3", "v4"]),
    ("0005", ["v4"]),
]
users = sa.table("users", sa.column("name"), sa.column("full_name"))
url = os.environ["DATABASE_URL"]
engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
config = Config(toml_file="pyproject.toml")
written = 0
with engine.connect() as db:
    for revision, running in ROLLOUT:
        command.upgrade(config, revision)
        for release in running:
            values = dict.fromkeys(WRITES[release], f"by {release}")
            db.execute(users.insert().values(values))
            written += 1
        for release in running:
            column = users.c[READS[release]]
            read = db.scalar(sa.select(sa.func.count(column)))
            print(f"{revision}, {release}: reads {read} of {written} names")
# endregion rollout
