"""A stage's run: its minutes, its steps and its checkpoint."""

import sys
import time

import torch

import checkpoint
import machine
from schedule import Budget

SAVE_SECONDS = 120
stop_at = float("inf")  # when a run ends before its minutes are used up, on the clock of time.time()


class Stage:
    """A stage that goes on where its checkpoint stopped.

    The checkpoint keeps `networks` and `helpers`, both by name. Helpers (optimisers, the critic) begin anew where
    restore.py made it; a network that it lacks ends the run in words.
    """

    def __init__(self, name, minutes, networks, helpers):
        state = checkpoint.load(name)
        if state:
            for part, network in networks.items():
                checkpoint.fill(network, name, part, state)
            for part in helpers.keys() & state.keys():
                helpers[part].load_state_dict(state[part])
        self.step, share = (state["step"], state["share"]) if state else (0, 0)
        for helper in helpers.values():
            if isinstance(helper, torch.optim.Optimizer):
                machine.place_rates(helper)
        self.name, self.parts = name, networks | helpers
        self.budget, self.saved = Budget(minutes, share), time.time()
        torch.manual_seed(self.step)  # after a stop, other batches than before it

    def steps(self):
        """Yields the used share of the budget, 0 to 1, until it is used up; each turn is a step."""
        first = self.step + 1
        while (share := self.budget.share()) < 1:
            self.step += 1
            began = time.time()
            yield share
            if self.step == first:  # it compiles and tries out what is fast
                self.budget.pause(time.time() - began)
            if time.time() > stop_at:
                self.save()
                sys.exit(f"Stopped in {self.name} at {self.budget.share():.2f} of its minutes; the same command goes on from there.")
            if time.time() - self.saved > SAVE_SECONDS:
                self.save()
        self.save()

    def save(self):
        state = {name: part.state_dict() for name, part in self.parts.items()}
        checkpoint.save(self.name, state | {"share": self.budget.share(), "step": self.step})
        self.saved = time.time()


def descend(loss, network, *optimizers):
    """One step of the network down the loss; a gradient longer than 1 is shortened."""
    network.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    for optimizer in optimizers:
        optimizer.step()
