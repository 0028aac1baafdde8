import os
from typing import LiteralString

import psycopg

RENAME = "ALTER TABLE users RENAME name TO full_name"
KEEP_EQUAL = """
SET LOCAL lock_timeout = '2s';
ALTER TABLE users ADD full_name text;
CREATE FUNCTION keep_equal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.name IS DISTINCT FROM OLD.name THEN
        NEW.full_name := NEW.name;
    ELSE
        NEW.name := NEW.full_name;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_equal BEFORE INSERT OR UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION keep_equal();
UPDATE users SET full_name = name;
"""
# The migration, and the column that the new release uses.
PATHS: dict[str, tuple[LiteralString, LiteralString]] = {
    "rename in one step": (RENAME, "full_name"),
    "rename in the code": ("", "name"),
    "keep two columns equal": (KEEP_EQUAL, "full_name"),
}
WRITE: LiteralString = """INSERT INTO users (name) VALUES ('Bob');
UPDATE users SET name = name || '!'"""
READ: LiteralString = "SELECT name FROM users ORDER BY name"


def release(db: psycopg.Connection, column: LiteralString) -> list[str]:
    """Write with a release that uses this column, and read."""
    try:
        db.execute(WRITE.replace("name", column))
        rows = db.execute(READ.replace("name", column)).fetchall()
    except psycopg.errors.UndefinedColumn:
        return []
    return [name for (name,) in rows]


with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    for path, (migration, column) in PATHS.items():
        db.execute("DROP TABLE IF EXISTS users")
        db.execute("CREATE TABLE users (name text NOT NULL)")
        db.execute("INSERT INTO users VALUES ('Ada')")
        with db.transaction():
            db.execute(migration)
        for user in "old", "new", "old":
            names = release(db, "name" if user == "old" else column)
            print(f"{path}, {user} release: {', '.join(names) or 'fails'}")
