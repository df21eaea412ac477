"""Muon (Jordan et al. 2024): momentum whose every matrix is made near-orthogonal before it is taken as a step.

On the first edition's U-Net 150 steps did what 250 of AdamW do; a step costs a tenth more.
"""

from collections import defaultdict

import torch

import machine

QUINTIC = (3.4445, -4.7750, 2.0315)  # Jordan's: steep at zero, so that few rounds do; what it lifts ends between .6 and 1.2
ITERATIONS = 5


def split(model, ends, weight_decay):
    """Optimisers by name: Muon for what maps features to features, AdamW for `ends` (first and last layers) and for what is no matrix."""
    matrices = [weight for weight in model.parameters() if weight.ndim > 1 and weight not in ends]
    others = [weight for weight in model.parameters() if weight.ndim == 1 or weight in ends]
    return {"muon": Muon(matrices), "adamw": machine.adamw(others, betas=(0.9, 0.99), weight_decay=weight_decay)}


class Muon(torch.optim.Optimizer):
    """For weights of two or more axes; all after the first count as one. Rates are AdamW's (Liu et al. 2025)."""

    def __init__(self, weights, momentum=0.95, weight_decay=0.01):
        super().__init__(weights, {"lr": 0.0, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            alike = defaultdict(list)
            for weight in group["params"]:
                alike[len(weight), weight[0].numel()].append(weight)
            for shape, weights in alike.items():
                directions = torch.stack([direction.reshape(shape) for direction in self.directions(weights, group["momentum"])])
                steps = orthogonal(directions) * (0.2 * max(shape) ** 0.5)  # 0.2: the usual size of AdamW's steps
                torch._foreach_mul_(weights, 1 - group["lr"] * group["weight_decay"])
                steps = [step.reshape(weight.shape) for step, weight in zip(steps * group["lr"], weights)]
                torch._foreach_sub_(weights, steps)

    def directions(self, weights, momentum):
        """The mean of past gradients of each weight, looked ahead as Nesterov does."""
        for weight in weights:
            if "mean" not in self.state[weight]:
                self.state[weight]["mean"] = torch.zeros_like(weight)
        means, gradients = [self.state[weight]["mean"] for weight in weights], [weight.grad for weight in weights]
        torch._foreach_mul_(means, momentum)
        torch._foreach_add_(means, gradients, alpha=1 - momentum)
        ahead = torch._foreach_mul(means, momentum)
        torch._foreach_add_(ahead, gradients, alpha=1 - momentum)
        return ahead


def orthogonal(matrices):
    """[K, M, N] with their singular values near 1, by a quintic Newton-Schulz iteration in bfloat16."""
    if matrices.shape[1] > matrices.shape[2]:
        return orthogonal(matrices.transpose(1, 2)).transpose(1, 2)
    x = (matrices / (matrices.flatten(1).norm(dim=1)[:, None, None] + 1e-7))
    x = x.bfloat16() if machine.short(x.device) else x
    a, b, c = QUINTIC
    for _ in range(ITERATIONS):
        square = x @ x.transpose(1, 2)
        x = a * x + (b * square + c * square @ square) @ x
    return x.float()
