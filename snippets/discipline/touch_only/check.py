from price import total

print("list:     ", total([40.0, 60.0], discount=10))
print("generator:", total((n * 20.0 for n in (2, 3)), discount=10))
