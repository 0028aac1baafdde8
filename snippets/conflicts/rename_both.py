import os
from typing import LiteralString

import psycopg

RENAME = "ALTER TABLE users RENAME name TO full_name"
KEEP_EQUAL = """
SET LOCAL lock_timeout = '2s';
ALTER TABLE users ADD full_name text;
CREATE FUNCTION keep_equal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.name IS DISTINCT FROM OLD.name THEN NEW.full_name := NEW.name;
    ELSE NEW.name := NEW.full_name; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_equal BEFORE INSERT OR UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION keep_equal();
UPDATE users SET full_name = name;
"""
# The migration, and the column that the new release uses.
PATHS: dict[str, list[LiteralString]] = {
    "rename in one step": [RENAME, "full_name"],
    "rename in the code": ["", "name"],
    "keep two columns equal": [KEEP_EQUAL, "full_name"],
}
WRITE: LiteralString = """INSERT INTO users (name) VALUES ('Bob');
UPDATE users SET name = name || '!'"""
READ: LiteralString = "SELECT name FROM users ORDER BY name"


def release(db: psycopg.Connection, column: LiteralString) -> str:
    """Write with a release that uses this column, and read."""
    try:
        db.execute(WRITE.replace("name", column))
        rows = db.execute(READ.replace("name", column)).fetchall()
    except psycopg.errors.UndefinedColumn:
        return "fails"
    return ", ".join(name for (name,) in rows)


with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    for path, (migration, column) in PATHS.items():
        db.execute("CREATE TABLE users AS SELECT 'Ada' AS name")
        with db.transaction():
            db.execute(migration)
        for user, used in ("old", "name"), ("new", column), ("old", "name"):
            print(f"{path}, {user} release: {release(db, used)}")
        db.execute("DROP TABLE users")
