import os

from sqlalchemy import ForeignKey, create_engine, event, orm, select


class Base(orm.DeclarativeBase): ...


class Line(Base):
    __tablename__ = "lines"
    sku: orm.Mapped[str] = orm.mapped_column(primary_key=True)
    order_id: orm.Mapped[int] = orm.mapped_column(ForeignKey("orders.id"))


class Order(Base):
    __tablename__ = "orders"
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    lines: orm.Mapped[list[Line]] = orm.relationship()


engine = create_engine(os.environ["DATABASE_URL"])
Base.metadata.create_all(engine)
with orm.Session(engine) as session, session.begin():
    for number in range(20):
        session.add(Order(lines=[Line(sku=f"CUP-{number}")]))

statements = []
event.listen(
    engine,
    "before_cursor_execute",
    lambda _connection, _cursor, sql, *_: statements.append(sql),
)
with orm.Session(engine) as session:
    for order in session.scalars(select(Order)):
        assert len(order.lines) == 1
print("20 orders, statements:", len(statements))
engine.dispose()
