import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

import torch

import checkpoint
from stage import Stage, descend


class StageTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        cache = mock.patch("checkpoint.CACHE", Path(folder.name))
        cache.start()
        self.addCleanup(cache.stop)

    def run_for(self, minutes, most=10**9, save_seconds=120):
        """Takes steps until the minutes are used up or `most` are taken; the share before each step, the network and the stage."""
        network = torch.nn.Linear(2, 1)
        optimizer = torch.optim.AdamW(network.parameters(), 1e-3)
        stage, shares = Stage("vae", minutes, {"model": network}, {"optimizer": optimizer}), []
        with mock.patch("stage.SAVE_SECONDS", save_seconds):
            for share in stage.steps():
                if len(shares) == most:
                    break
                shares.append(share)
                descend(network(torch.ones(1, 2)).sum(), network, optimizer)
        return shares, network, stage

    def test_a_stage_runs_until_its_minutes_are_used_and_keeps_its_end(self):
        shares, network, _ = self.run_for(0.002)
        state = checkpoint.load("vae")
        self.assertEqual(sorted(shares), shares)
        self.assertEqual(len(shares), state["step"])
        self.assertGreaterEqual(state["share"], 1)
        torch.testing.assert_close(network.weight.data, state["model"]["weight"])
        self.assertEqual(len(shares), state["optimizer"]["state"][0]["step"])

    def test_a_killed_stage_goes_on_from_its_last_checkpoint(self):
        _, network, _ = self.run_for(60, most=3, save_seconds=-1)
        seed = torch.initial_seed()
        before = checkpoint.load("vae")
        self.assertEqual(3, before["step"])
        shares, later, _ = self.run_for(60, most=1, save_seconds=-1)
        state = checkpoint.load("vae")
        self.assertGreaterEqual(shares[0], before["share"])
        self.assertEqual((4, 4), (state["step"], state["optimizer"]["state"][0]["step"]))
        moved = (network.weight - later.weight).abs().max()
        self.assertTrue(0.5e-3 < moved < 2e-3, moved)
        self.assertNotEqual(seed, torch.initial_seed())

    def test_the_first_step_costs_none_of_the_minutes(self):
        stage, steps = Stage("vae", 0.001, {}, {}), 0
        for _ in stage.steps():
            time.sleep(0.1 if steps == 0 else 0.001)
            steps += 1
        self.assertGreater(steps, 10)

    def test_a_run_that_has_to_stop_saves_first_and_says_so(self):
        with mock.patch("stage.stop_at", time.time()), self.assertRaisesRegex(SystemExit, "goes on from there"):
            self.run_for(60)
        self.assertEqual(1, checkpoint.load("vae")["step"])

    def test_helpers_that_the_checkpoint_lacks_begin_anew(self):
        checkpoint.save("vae", {"model": torch.nn.Linear(2, 1).state_dict(), "share": 0.0, "step": 7})
        self.run_for(60, most=1, save_seconds=-1)
        state = checkpoint.load("vae")
        self.assertEqual((8, 1), (state["step"], state["optimizer"]["state"][0]["step"]))

    def test_a_network_that_the_checkpoint_lacks_is_not_made_up(self):
        checkpoint.save("vae", {"share": 0.5, "step": 7})
        with self.assertRaisesRegex(SystemExit, "vae.pt lacks its model.*restore.py"):
            self.run_for(60, most=1)

    def test_weights_of_another_network_are_refused_in_words(self):
        checkpoint.save("vae", {"model": torch.nn.Linear(3, 1).state_dict(), "share": 0.5, "step": 7})
        with self.assertRaisesRegex(SystemExit, "vae.pt has the weights of another network.*restore.py"):
            self.run_for(60, most=1)

    def test_steep_losses_are_stepped_down_with_a_gradient_of_length_one(self):
        network = torch.nn.Linear(2, 1)
        descend(1000 * network(torch.ones(1, 2)).sum(), network, torch.optim.SGD(network.parameters(), 0.1))
        self.assertAlmostEqual(1, sum(p.grad.square().sum() for p in network.parameters()).sqrt().item(), places=4)


if __name__ == "__main__":
    unittest.main()
