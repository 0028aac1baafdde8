import yaml

received = "!!python/object/apply:print [code of the sender ran]"
order = yaml.load(received, Loader=yaml.UnsafeLoader)
print("order:", order)
