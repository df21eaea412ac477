import unittest

import torch

import noise
from diffusion import add_noise, alphas_cumprod, ddim


def states():
    return torch.zeros(1, 16, 8)


class DiffusionTests(unittest.TestCase):
    def test_noise_schedule_is_stable_diffusions(self):
        kept = alphas_cumprod()
        for step, value in ((0, 0.99915), (21, 0.9803807481), (481, 0.3022956610), (981, 0.0057755001)):
            self.assertAlmostEqual(kept[step].item(), value, 7)

    def test_sampling_a_gaussian_follows_its_closed_form(self):
        kept, variance = alphas_cumprod(), 0.25

        def epsilon(x, timesteps, _):
            a = kept[timesteps][:, None, None, None]
            return (1 - a).sqrt() * x / (a * variance + 1 - a)

        found = ddim(epsilon, torch.ones(1, 1, 1, 1, dtype=torch.float64), states(), states(), steps=50)
        self.assertAlmostEqual(found.item(), 0.478573, 6)

    def test_sampling_sums_up_as_in_diffusers_tests(self):
        start = torch.arange(768, dtype=torch.float64).reshape(3, 8, 8, 4).permute(3, 0, 1, 2) / 768
        model = lambda x, t, _: x * (t / (t + 1))[:, None, None, None]
        found = ddim(model, start, states().expand(4, -1, -1), states(), steps=50)
        self.assertAlmostEqual(found.abs().sum().item(), 197.978972, 3)

    def test_velocity_and_noisy_latents_give_back_both(self):
        kept, clean, drawn = alphas_cumprod().float(), torch.randn(3, 4, 2, 2), torch.randn(3, 4, 2, 2)
        timesteps = torch.tensor([0, 500, 999])
        noisy, velocity = add_noise(clean, drawn, timesteps, kept)
        a = kept[timesteps][:, None, None, None]
        torch.testing.assert_close(a.sqrt() * noisy - (1 - a).sqrt() * velocity, clean, atol=1e-5, rtol=0)
        torch.testing.assert_close(a.sqrt() * velocity + (1 - a).sqrt() * noisy, drawn, atol=1e-5, rtol=0)

    def test_noise_is_the_cuda_generators(self):
        wanted = torch.tensor([-0.92466259, -0.42534415, -2.6438457, 0.14518388])
        torch.testing.assert_close(noise.normal(0, (4,)), wanted, atol=1e-6, rtol=0)
        self.assertAlmostEqual(noise.normal(200, (16384,)).norm().item(), 127.3376, 3)


if __name__ == "__main__":
    unittest.main()
