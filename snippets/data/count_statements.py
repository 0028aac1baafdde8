import os
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Engine, ForeignKey, create_engine, event, orm, select


class Base(orm.DeclarativeBase): ...


class Line(Base):
    __tablename__ = "lines"
    sku: orm.Mapped[str] = orm.mapped_column(primary_key=True)
    order_id: orm.Mapped[int] = orm.mapped_column(ForeignKey("orders.id"))


# region query
class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lines: orm.Mapped[list[Line]] = orm.relationship(lazy="raise")


def skus(session: orm.Session) -> list[str]:
    orders = select(Order).options(orm.selectinload(Order.lines))
    return [line.sku for o in session.scalars(orders) for line in o.lines]


# endregion query


# region counted
@contextmanager
def counted(engine: Engine) -> Generator[list[str]]:
    """The statements that are executed within the block."""
    statements: list[str] = []

    def note(_conn: object, _cur: object, sql: str, *_: object) -> None:
        statements.append(sql)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_statements_do_not_grow_with_orders(engine: Engine) -> None:
    needed = []
    for number in range(1, 21):
        with orm.Session(engine) as session, session.begin():
            session.add(Order(lines=[Line(sku=f"CUP-{number}")]))
        with orm.Session(engine) as session, counted(engine) as statements:
            assert len(skus(session)) == number
        needed.append(len(statements))
    print("1 order:", needed[0], "20 orders:", needed[-1])
    assert needed[0] == needed[-1]


# endregion counted

engine = create_engine(os.environ["DATABASE_URL"])
Base.metadata.create_all(engine)
test_statements_do_not_grow_with_orders(engine)
engine.dispose()
