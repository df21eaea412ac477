import unittest

import torch

import fidelity


class FidelityTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(0)
        self.drawn = torch.randn(512, 4)

    def test_the_same_distribution_is_precise_and_recalled(self):
        precision, recall = fidelity.precision_and_recall(torch.randn(512, 4), self.drawn)
        self.assertGreater(min(precision, recall), 0.8)

    def test_one_mode_of_two_is_precise_but_not_recalled(self):
        two = torch.cat([self.drawn, self.drawn + 100])
        precision, recall = fidelity.precision_and_recall(torch.randn(512, 4), two)
        self.assertGreater(precision, 0.8)
        self.assertLess(recall, 0.5)

    def test_far_pictures_are_neither(self):
        self.assertEqual((0, 0), fidelity.precision_and_recall(self.drawn + 100, self.drawn))

    def test_frechet_distance_of_two_gaussians(self):
        # Means 3 apart, deviations 1 and 2 in four dimensions: 9 + 4 (2 - 1)^2.
        made = torch.randn(200_000, 4)
        drawn = 2 * torch.randn(200_000, 4) + torch.tensor([3.0, 0, 0, 0])
        self.assertAlmostEqual(13, fidelity.frechet(made, drawn), delta=0.1)

    def test_gradient_energy_of_a_ramp_and_of_its_blur(self):
        ramp = torch.arange(8.0).expand(1, 3, 8, 8)
        self.assertAlmostEqual(0.5, fidelity.gradient_energy(ramp), places=6)
        noise = torch.randn(4, 3, 32, 32)
        self.assertLess(fidelity.gradient_energy(torch.nn.functional.avg_pool2d(noise, 3, 1)), fidelity.gradient_energy(noise) / 3)


if __name__ == "__main__":
    unittest.main()
