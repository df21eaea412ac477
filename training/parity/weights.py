"""Random weights under which every part of a network matters to its output."""

import torch
from torch import nn


@torch.no_grad()
def draw(network, seed):
    """Fills a network where it lies: products keep their input's scale, norms and biases differ from 1 and 0."""
    generator = torch.Generator(next(network.parameters()).device).manual_seed(seed)

    def normal(parameter, scale, centre=0.0):
        parameter.copy_(centre + scale * torch.randn(parameter.shape, generator=generator, device=generator.device))

    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            normal(module.weight, module.weight[0].numel() ** -0.5)
        elif isinstance(module, (nn.GroupNorm, nn.LayerNorm)):
            normal(module.weight, 0.2, 1.0)
        elif isinstance(module, nn.Embedding):
            normal(module.weight, 1.0)
        if getattr(module, "bias", None) is not None:
            normal(module.bias, 0.2)
    for name, parameter in network.named_parameters():
        if name in ("position_embedding", "class_embedding"):
            normal(parameter, 0.3)
    return network.eval().requires_grad_(False)


@torch.no_grad()
def halved(network):
    """Rounds a network's weights to half precision and keeps computing in single."""
    for parameter in network.parameters():
        parameter.copy_(parameter.half().float())
    return network
