import unittest

import torch

from train_unet import DROPOUT, EMPTY, NEGATIVE, NEGATIVE_SHARE, blur, drop


class TrainUNetTests(unittest.TestCase):
    def test_blur_keeps_even_latents_and_spreads_a_point_by_its_strength(self):
        even = torch.full((1, 4, 16, 16), 0.7)
        torch.testing.assert_close(blur(even, torch.ones(1)), even)
        point = torch.zeros(2, 4, 16, 16)
        point[:, :, 5, 6] = 1
        sharp, soft = blur(point, torch.tensor([0.0, 1.0]))
        torch.testing.assert_close(sharp, point[0])
        kernel = torch.tensor([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
        torch.testing.assert_close(soft[:, 4:7, 5:8], kernel.expand(4, 3, 3))
        torch.testing.assert_close(soft.sum((1, 2)), torch.ones(4))

    def test_so_many_captions_are_dropped(self):
        torch.manual_seed(0)
        rows = drop(torch.full((20_000,), 7))
        self.assertAlmostEqual(DROPOUT * NEGATIVE_SHARE, (rows == NEGATIVE).float().mean().item(), delta=0.005)
        self.assertAlmostEqual(DROPOUT * (1 - NEGATIVE_SHARE), (rows == EMPTY).float().mean().item(), delta=0.005)
        self.assertAlmostEqual(1 - DROPOUT, (rows == 7).float().mean().item(), delta=0.008)


if __name__ == "__main__":
    unittest.main()
