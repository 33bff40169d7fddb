class Clears:
    def __init__(self, target, value): self.target, self.value = target, value
    def __index__(self):
        self.target.clear()
        return self.value
items = list(range(10))
items[Clears(items, 2):8]
items = list(range(10))
items[Clears(items, 5):8] = [1, 2]
items
items = list(range(10))
items[Clears(items, 5):8:2] = []
items
items = list(range(10))
del items[Clears(items, 5):8:2]
items = list(range(10))
items[Clears(items, 5)]
data = bytearray(10)
data[Clears(data, 2):5]
data = bytearray(10)
data[5] = Clears(data, 5)
data = bytearray(10)
data[2:Clears(data, 5)] = b'ab'
data
def clearing():
    items.clear()
    yield 7
items = list(range(10))
items[2:8] = clearing()
items
slice(None, 5, -1).indices(10), slice(-3, None).indices(10), slice(None).indices(3)
