import asyncio

CUP = {"sku": "CUP-001", "price": 450, "stock": 3}


async def test_order_takes_the_stock(client):
    await client.post("/products", json=CUP)
    placed = await client.post(
        "/orders", json={"sku": "CUP-001", "quantity": 2}
    )
    assert placed.status_code == 201
    read = await client.get(f"/orders/{placed.json()['id']}")
    assert read.json()["total"] == 900
    products = await client.get("/products")
    assert products.json() == [{**CUP, "stock": 1}]


async def test_refused_order_takes_nothing(client):
    await client.post("/products", json=CUP)
    refused = await client.post(
        "/orders", json={"sku": "CUP-001", "quantity": 4}
    )
    assert refused.status_code == 409
    assert refused.json()["error"]["code"] == "out_of_stock"
    products = await client.get("/products")
    assert products.json() == [CUP]


async def test_unknown_route_answers_in_the_envelope(client):
    answer = await client.get("/nowhere")
    assert answer.json()["error"]["code"] == "http_404"


async def test_no_more_is_sold_than_there_is(client):
    await client.post("/products", json=CUP)
    order = {"sku": "CUP-001", "quantity": 1}
    answers = await asyncio.gather(
        *(client.post("/orders", json=order) for _ in range(5))
    )
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [201, 201, 201, 409, 409]
