"""Factorisations of matrices of which a few directions are enough, after Halko, Martinsson and Tropp (2009)."""
import torch


def get_approximate_basis(A, q, niter=2, M=None):
    """An orthonormal basis of about the range of A - M."""
    def forward(X):
        return A @ X if M is None else A @ X - M @ X

    def back(X):
        return A.mH @ X if M is None else A.mH @ X - M.mH @ X

    dtype = A.dtype if A.is_floating_point() or A.is_complex() else torch.get_default_dtype()
    draws = torch.randn(A.shape[-1], 2 if q is None else q, dtype=dtype, device=A.device)
    Q = torch.linalg.qr(forward(draws)).Q
    for _ in range(niter):
        Q = torch.linalg.qr(forward(torch.linalg.qr(back(Q)).Q)).Q
    return Q


def svd_lowrank(A, q=6, niter=2, M=None):
    """The first `q` singular values of A - M with their vectors, about."""
    if M is not None:
        M = M.broadcast_to(A.size())
    wide = A.shape[-2] < A.shape[-1]
    if wide:
        A, M = A.mH, None if M is None else M.mH
    Q = get_approximate_basis(A, q, niter, M)
    B = Q.mH @ A if M is None else Q.mH @ (A - M)
    U, S, Vh = torch.linalg.svd(B, full_matrices=False)
    U, V = Q @ U, Vh.mH
    return (V, S, U) if wide else (U, S, V)


def pca_lowrank(A, q=None, center=True, niter=2):
    """Principal components: the same of a matrix whose columns have been centred."""
    m, n = A.shape[-2:]
    if q is None:
        q = min(6, m, n)
    elif not (q >= 0 and q <= min(m, n)):
        raise ValueError(f"q(={q}) must be non-negative integer and not greater than min(m, n)={min(m, n)}")
    if not niter >= 0:
        raise ValueError(f"niter(={niter}) must be non-negative integer")
    return svd_lowrank(A - A.mean(dim=-2, keepdim=True) if center else A, q, niter=niter)
