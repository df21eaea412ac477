"""Averaged weights: what is exported is steadier than the last step (Polyak and Juditsky 1992)."""

import torch

DECAY = 0.999


@torch.no_grad()
def follow(average, model, step):
    """Moves the averaged network's weights towards the model's; faster in the first steps, which are far off."""
    decay = min(DECAY, (1 + step) / (10 + step))
    torch._foreach_mul_(list(average.parameters()), decay)
    torch._foreach_add_(list(average.parameters()), list(model.parameters()), alpha=1 - decay)
