from sqlalchemy.orm import Mapped, mapped_column

from shop.database import Base


class Product(Base):
    __tablename__ = "products"

    sku: Mapped[str] = mapped_column(primary_key=True)
    price: Mapped[int]
    stock: Mapped[int]
