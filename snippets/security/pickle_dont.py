import pickle


class Order:
    def __reduce__(self) -> tuple[object, ...]:
        return print, ("code of the sender ran",)


received = pickle.dumps(Order())  # the sender writes these bytes
order = pickle.loads(received)
print("order:", order)
