import os

from sqlalchemy import ForeignKey, create_engine, orm, select


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
with orm.Session(engine) as session:
    session.add(Order(lines=[Line(sku="CUP-1")]))
    session.commit()
with orm.Session(engine) as session:
    order = session.scalars(select(Order)).one()
try:
    print(order.lines)
except orm.exc.DetachedInstanceError as error:
    print(
        type(error).__name__ + ":", str(error).split("> ")[1].split(" (")[0]
    )
engine.dispose()
