"""Wall-clock training: a run is given minutes, and its rate decays to zero within them."""

import math
import time

import torch

WARM = 0.03  # share of the budget in which the rate rises


class Budget:
    """Share of a stage's minutes that is used up; what earlier runs used counts."""

    def __init__(self, minutes, used_share=0.0):
        self.seconds = 60 * minutes
        self.started = time.time() - used_share * self.seconds

    def pause(self, seconds):
        """Time that does not count."""
        self.started += seconds

    def share(self):
        return min(1.0, (time.time() - self.started) / self.seconds)


def set_rate(optimizer, peak, share, warm=WARM):
    """Linear warm-up, then a cosine to zero."""
    rate = peak * min(1.0, share / warm) * 0.5 * (1 + math.cos(math.pi * share))
    for group in optimizer.param_groups:
        if isinstance(group["lr"], torch.Tensor):
            group["lr"].fill_(rate)
        else:
            group["lr"] = rate
