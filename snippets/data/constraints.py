import os

import psycopg
from psycopg.errors import IntegrityError

# region book
SCHEMA = """CREATE TABLE bookings (
    guests int CONSTRAINT booking_guests CHECK (guests BETWEEN 1 AND 4),
    nights daterange,
    CONSTRAINT booking_overlap EXCLUDE USING gist (nights WITH &&)
)"""
SAYS = {
    "booking_guests": "the cabin takes one to four guests",
    "booking_overlap": "the cabin is taken on one of these nights",
}


class BookingError(Exception): ...


def book(db: psycopg.Connection, guests: int, nights: str) -> None:
    insert = "INSERT INTO bookings VALUES (%s, %s)"
    try:
        with db.transaction():  # (1)!
            db.execute(insert, [guests, nights])
    except IntegrityError as error:
        if error.diag.constraint_name not in SAYS:
            raise  # (2)!
        raise BookingError(SAYS[error.diag.constraint_name]) from error


# endregion book


with psycopg.connect(os.environ["DATABASE_URL"]) as db:
    db.execute(SCHEMA)
    book(db, 2, "[2026-12-01,2026-12-04)")
    for guests, nights in (4, "[2026-12-03,2026-12-05)"), (9, "empty"):
        try:
            book(db, guests, nights)
        except BookingError as error:
            print(type(error.__cause__).__name__, "->", error)
    print("bookings:", *db.execute("SELECT count(*) FROM bookings"))
