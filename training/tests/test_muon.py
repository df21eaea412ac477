import unittest

import torch

from muon import Muon, orthogonal


class MuonTests(unittest.TestCase):
    def test_singular_values_come_near_one_for_tall_wide_and_badly_scaled_matrices(self):
        torch.manual_seed(0)
        for rows, columns, scale in ((32, 32, 1.0), (64, 16, 1e-4), (16, 144, 1e3)):
            found = torch.linalg.svdvals(orthogonal(scale * torch.randn(2, rows, columns)))
            self.assertLess(found.max(), 1.3)
            if rows != columns:  # a square one has singular values next to zero, which five rounds do not lift all the way
                self.assertGreater(found.min(), 0.6)

    def test_a_step_has_the_size_of_adamws_and_points_downhill(self):
        torch.manual_seed(1)
        weight, wanted = torch.nn.Parameter(torch.zeros(16, 4, 3, 3)), torch.randn(16, 4, 3, 3)
        optimizer = Muon([weight], weight_decay=0.0)
        optimizer.param_groups[0]["lr"] = 0.1
        (weight - wanted).pow(2).sum().backward()
        optimizer.step()
        self.assertAlmostEqual(weight.detach().pow(2).mean().sqrt().item(), 0.1 * 0.2, delta=0.006)
        self.assertGreater((weight.detach() * wanted).sum(), 0)

    def test_a_restored_state_steps_on_as_the_first_would_have(self):
        torch.manual_seed(2)
        start, gradients = torch.randn(8, 8), torch.randn(3, 8, 8)

        def steps(weight, optimizer, parts):
            for gradient in parts:
                weight.grad = gradient.clone()
                optimizer.param_groups[0]["lr"] = 0.01
                optimizer.step()

        whole = torch.nn.Parameter(start.clone())
        steps(whole, Muon([whole]), gradients)
        first = torch.nn.Parameter(start.clone())
        before = Muon([first])
        steps(first, before, gradients[:2])
        after = Muon([first])
        after.load_state_dict(before.state_dict())
        steps(first, after, gradients[2:])
        torch.testing.assert_close(first, whole)


if __name__ == "__main__":
    unittest.main()
