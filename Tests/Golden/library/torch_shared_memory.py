import copy
import torch
def refused(make):
    try:
        return make()
    except Exception as error:
        return type(error).__name__, str(error)

x = torch.arange(6.0)
a, b = copy.deepcopy([x, x[1:]])
a[1] = 10
b, x
both = copy.deepcopy({"whole": x, "turned": x.view(2, 3).t(), "parts": [x[2:], x]})
both["whole"][4] = 7
both
both["turned"].stride(), both["whole"] is both["parts"][1]
w = torch.ones(2, 2, requires_grad=True)
c = copy.deepcopy([w, w])
c[0] is c[1], c[0].requires_grad, c[0].is_leaf
refused(lambda: copy.deepcopy(w * 2))
copy.deepcopy(torch.ones(1).expand(3)).stride(), copy.deepcopy(torch.ones(0, 2)).shape
# Other memory
t = torch.tensor(0.0).set_(x, 2, (2,), (2,))
t[0] = 9
x, t, t.storage_offset()
torch.empty(0).set_(x.untyped_storage(), 1, (2, 2), (2, 1))
torch.empty(0).set_().shape
refused(lambda: w.set_(torch.ones(3)))
refused(lambda: torch.ones(2).set_(torch.ones(2).long()))
d = (w * 1).set_(torch.ones(3))
d.is_leaf, d.requires_grad, d.shape
e = torch.ones(2).set_(torch.ones(3, requires_grad=True))
e.is_leaf, e.requires_grad
y = w * w
with torch.no_grad():
    w.set_(torch.ones(2, 2) * 5)

w.requires_grad, w.is_leaf
refused(lambda: y.sum().backward())
# Results in the memory of what they are made of
o = torch.zeros(6)
refused(lambda: torch.cat([o[:3], o[3:]], out=o))
torch.cat([o[:2], torch.ones(2)], out=o[2:])
refused(lambda: torch.cat([o[1:3], torch.ones(2)], out=o[2:]))
refused(lambda: torch.stack([o[:3], o[3:]], out=o.view(2, 3)))
refused(lambda: torch.hstack([o[:3], o[3:]], out=o))
refused(lambda: torch.cat([torch.ones(2, requires_grad=True)], out=torch.zeros(2)))
# In place
refused(lambda: torch.ones(2).copy_(torch.ones(3)))
torch.ones(2).copy_(2), torch.ones(2).copy_(True)
refused(lambda: torch.ones(2).float_power_(2))
torch.ones(2).double().float_power_(2)
(torch.ones(2, requires_grad=True) * 1).greater_(2), (torch.ones(2, requires_grad=True) * 1).less_equal_(torch.ones(2))
refused(lambda: torch.ones(2).clamp_())
refused(lambda: torch.ones(2).clamp(torch.ones(3)))
refused(lambda: torch.ones(2).abs_(1))
refused(lambda: torch.ones(2).index_add_())
