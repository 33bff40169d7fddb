"""Distances of pairs of vectors."""
import torch.nn.functional as F
from torch.nn.modules.module import Module
from torch.nn.modules._fields import keeps


class PairwiseDistance(Module):
    """The norm of the difference."""
    __init__ = keeps("p=2.0, eps=1e-06, keepdim=False")

    def forward(self, x1, x2):
        return F.pairwise_distance(x1, x2, self.p, self.eps, self.keepdim)


class CosineSimilarity(Module):
    """The cosine of the angle."""
    __init__ = keeps("dim=1, eps=1e-08")

    def forward(self, x1, x2):
        return F.cosine_similarity(x1, x2, self.dim, self.eps)
