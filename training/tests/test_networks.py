import unittest

import numpy as np
import torch

import clip
import orient
from drawings import SUBJECTS
from unet import EpsilonUNet, UNet
from vae import SCALING_FACTOR, Autoencoder, rescale


class NetworkTests(unittest.TestCase):
    def test_rescaling_latents_keeps_the_reconstruction(self):
        model, picture = Autoencoder(), torch.randn(1, 3, 128, 128)
        before = model.encoder(picture)
        made = model.decoder(before[:, :4])
        divisors = torch.tensor([0.5, 1.0, 2.0, 3.0]) * SCALING_FACTOR
        rescale(model, divisors)
        after = model.encoder(picture)
        torch.testing.assert_close(after[:, :4] * divisors[:, None, None], before[:, :4], atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(model.decoder(after[:, :4]), made, atol=1e-4, rtol=1e-3)

    def test_a_turned_channel_makes_the_same_picture_of_the_turned_noise(self):
        vae, unet, picture = Autoencoder(), UNet(), torch.randn(1, 3, 128, 128)
        torch.nn.init.normal_(unet.leave[-1].weight, 0, 0.1)  # it starts at zero, where every sign is right
        noise, text, timestep = torch.randn(1, 4, 16, 16), torch.randn(1, clip.TOKENS, clip.WIDTH), torch.tensor([481])
        sign = torch.tensor([1.0, -1.0, 1.0, -1.0])[:, None, None]
        latent, velocity = vae.encoder(picture)[:, :4], unet(noise, timestep, text)
        made = vae.decoder(latent)
        orient.turn(vae, unet, [1, 3])
        torch.testing.assert_close(vae.encoder(picture)[:, :4], sign * latent)
        torch.testing.assert_close(vae.decoder(sign * latent), made, atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(unet(sign * noise, timestep, text), sign * velocity, atol=1e-5, rtol=1e-4)

    def test_each_picture_of_a_batch_has_its_own_timestep(self):
        unet = EpsilonUNet(UNet()).eval()
        latents, text = torch.randn(2, 4, 16, 16), torch.randn(2, clip.TOKENS, clip.WIDTH)
        both = unet(latents, torch.tensor([981, 21]), text)
        alone = unet(latents[1:], torch.tensor([21]), text[1:])
        torch.testing.assert_close(both[1:], alone, atol=1e-5, rtol=1e-4)

    def test_text_is_pooled_at_the_first_end_of_text(self):
        encoder = clip.TextEncoder(10)
        ids = torch.tensor([[8, 1, 2, 9] + 12 * [9]])
        states, pooled = encoder(ids)
        torch.testing.assert_close(pooled, states[:, 3])

    def test_drawings_repeat_from_their_seed(self):
        for draw in SUBJECTS.values():
            (one, words), (two, _) = draw(np.random.default_rng(1)), draw(np.random.default_rng(1))
            self.assertEqual(one.shape, (128, 128, 3))
            self.assertTrue((one == two).all() and one.min() >= 0 and one.max() <= 1.0001)
            self.assertGreater(len(words), 3)


if __name__ == "__main__":
    unittest.main()
