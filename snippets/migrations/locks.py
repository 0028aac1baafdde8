import os
from typing import LiteralString

import psycopg
from psycopg.errors import LockNotAvailable

url = os.environ["DATABASE_URL"]
STATEMENTS: list[LiteralString] = [
    "ALTER TABLE orders ADD note text",
    "ALTER TABLE orders ADD state int DEFAULT 1",
    "ALTER TABLE orders ADD token uuid DEFAULT gen_random_uuid()",
    "ALTER TABLE orders ALTER code TYPE varchar(80)",
    "ALTER TABLE orders ALTER code TYPE varchar(10)",
    "ALTER TABLE orders ALTER id TYPE bigint",
    "ALTER TABLE orders ALTER total SET NOT NULL",
    "ALTER TABLE orders ADD CHECK (total > 0)",
    "ALTER TABLE orders ADD CHECK (total > 0) NOT VALID",
    "ALTER TABLE orders VALIDATE CONSTRAINT old",
    "ALTER TABLE orders ADD FOREIGN KEY (total) REFERENCES orders (id)",
    "ALTER TABLE orders DROP COLUMN code",
    "CREATE INDEX ON orders (total)",
]


def refused(sql: LiteralString) -> bool:
    """Whether another connection has to wait for the lock."""
    try:
        with psycopg.connect(url, options="-c lock_timeout=100ms") as other:
            other.execute(sql)
    except LockNotAvailable:
        return True
    return False


# region measure
with psycopg.connect(url) as db:
    db.execute(
        "CREATE TABLE orders (id int UNIQUE, total int, code varchar(20));"
        "ALTER TABLE orders ADD CONSTRAINT old CHECK (id > 0) NOT VALID;"
        "INSERT INTO orders VALUES (1, 1, 'a')"
    )
    db.commit()
    log: list[str | None] = []
    db.add_notice_handler(lambda note: log.append(note.message_primary))
    print("blocks  work     statement")
    for statement in STATEMENTS:
        db.execute("SET client_min_messages = debug1")  # (1)!
        db.execute(statement)
        said = "\n".join(map(str, log))
        scans = 'table "orders"' in said or "foreign key" in said
        rewrites = 'rewriting table "orders"' in said
        reads = refused("SELECT count(*) FROM orders")
        writes = refused("UPDATE orders SET total = 1")
        blocks = ["nothing", "writes", "all"][reads + writes]
        work = ["-", "scan", "rewrite"][rewrites + scans]
        print(f"{blocks:7} {work:8} {statement}")
        db.rollback()
        log.clear()
# endregion measure
