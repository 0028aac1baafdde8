from fastapi import APIRouter

from shop.catalog.models import Product
from shop.catalog.repository import ProductsDep
from shop.catalog.schemas import NewProduct, ProductOut

router = APIRouter(prefix="/products", tags=["catalog"])


@router.get("", response_model=list[ProductOut])
async def list_products(products: ProductsDep) -> list[Product]:
    return await products.all()


@router.post("", status_code=201, response_model=ProductOut)
async def add_product(new: NewProduct, products: ProductsDep) -> Product:
    product = Product(**new.model_dump())
    await products.add(product)
    return product
