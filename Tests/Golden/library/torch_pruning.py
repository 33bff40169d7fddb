# torch.nn.utils.prune: masks over parameters.
import torch
import torch.nn.utils.prune as prune
_ = torch.manual_seed(0)
m = torch.nn.Linear(3, 4)
prune.l1_unstructured(m, 'weight', amount=.5)
sorted(m.state_dict()), [n for n, _ in m.named_parameters()], [n for n, _ in m.named_buffers()]
m.weight_mask
m.weight
m(torch.ones(1, 3)).sum().backward(); m.weight_orig.grad
prune.ln_structured(m, 'weight', amount=1, n=2, dim=0); m.weight_mask
type(list(m._forward_pre_hooks.values())[0]).__name__, len(list(m._forward_pre_hooks.values())[0])
prune.is_pruned(m)
prune.remove(m, 'weight'); sorted(m.state_dict()), prune.is_pruned(m)
prune.remove(m, 'weight')
prune.random_unstructured(m, 'bias', amount=2); m.bias_mask.sum()
prune.l1_unstructured(m, 'weight', amount=100)
prune.l1_unstructured(m, 'weight', amount=1.5)
n = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 2))
prune.global_unstructured([(n[0], 'weight'), (n[1], 'weight')], pruning_method=prune.L1Unstructured, amount=.5)
int(n[0].weight_mask.sum() + n[1].weight_mask.sum())
prune.custom_from_mask(n[0], 'bias', torch.tensor([0, 1])); n[0].bias_mask
prune.random_structured(torch.nn.Conv1d(2, 3, 1), 'weight', amount=1, dim=0).weight_mask.sum()
class Every(prune.BasePruningMethod):
    PRUNING_TYPE = 'unstructured'
    def compute_mask(self, t, default_mask):
        mask = default_mask.clone(); mask.view(-1)[::2] = 0
        return mask
_ = Every.apply(n[1], 'bias'); n[1].bias_mask
prune.L1Unstructured(amount=1).prune(torch.tensor([3., -1., 2.]))
