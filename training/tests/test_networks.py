import unittest

import numpy as np
import torch

import captions
import clip
import orient
import pictures
from drawings import SUBJECTS
from unet import EpsilonUNet, UNet
from vae import LATENT_CHANNELS, LATENT_SIDE, PICTURE, SCALING_FACTOR, Autoencoder, rescale

LATENT = (LATENT_CHANNELS, LATENT_SIDE, LATENT_SIDE)


class NetworkTests(unittest.TestCase):
    def test_rescaling_latents_keeps_the_reconstruction(self):
        model, picture = Autoencoder(), torch.randn(1, 3, PICTURE, PICTURE)
        before = model.encoder(picture)
        made = model.decoder(before[:, :LATENT_CHANNELS])
        divisors = torch.linspace(0.5, 3.0, LATENT_CHANNELS) * SCALING_FACTOR
        rescale(model, divisors)
        after = model.encoder(picture)
        torch.testing.assert_close(after[:, :LATENT_CHANNELS] * divisors[:, None, None], before[:, :LATENT_CHANNELS], atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(model.decoder(after[:, :LATENT_CHANNELS]), made, atol=1e-4, rtol=1e-3)

    def test_a_turned_channel_makes_the_same_picture_of_the_turned_noise(self):
        vae, unet, picture = Autoencoder(), UNet(), torch.randn(1, 3, PICTURE, PICTURE)
        torch.nn.init.normal_(unet.leave[-1].weight, 0, 0.1)  # it starts at zero, where every sign is right
        noise, text, timestep = torch.randn(1, *LATENT), torch.randn(1, clip.TOKENS, clip.WIDTH), torch.tensor([481])
        sign = orient.signs([1, 3])[:, None, None]
        latent, velocity = vae.encoder(picture)[:, :LATENT_CHANNELS], unet(noise, timestep, text)
        made = vae.decoder(latent)
        orient.turn(vae, unet, [1, 3])
        torch.testing.assert_close(vae.encoder(picture)[:, :LATENT_CHANNELS], sign * latent)
        torch.testing.assert_close(vae.decoder(sign * latent), made, atol=1e-5, rtol=1e-4)
        torch.testing.assert_close(unet(sign * noise, timestep, text), sign * velocity, atol=1e-5, rtol=1e-4)

    def test_each_picture_of_a_batch_has_its_own_timestep(self):
        unet = EpsilonUNet(UNet()).eval()
        latents, text = torch.randn(2, *LATENT), torch.randn(2, clip.TOKENS, clip.WIDTH)
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
            self.assertEqual(one.shape, (PICTURE, PICTURE, 3))
            self.assertTrue((one == two).all() and one.min() >= 0 and one.max() <= 1.0001)
            self.assertEqual(one.dtype, np.float32)
            self.assertGreater(len(words), 3)

    def test_captions_of_drawings_fit_the_text_encoder_and_name_one_drawing_each(self):
        for subject, draw in SUBJECTS.items():
            for seed in range(6):
                phrases = draw(np.random.default_rng(seed))[1]
                self.assertEqual(len(set(phrases)), len(phrases), (subject, phrases))
                longest = max(max(captions.OPENINGS, key=len).format(captions.articled(phrase)).count(" ") + 1 for phrase in phrases)
                self.assertLessEqual(longest, clip.TOKENS - 2, (subject, phrases))
                for phrase in phrases:
                    self.assertEqual(captions.articled(phrase), captions.phrase_of(captions.OPENINGS[0].format(captions.articled(phrase))))

    def test_every_subject_has_its_share_and_its_word(self):
        self.assertEqual(list(SUBJECTS), list(captions.CONCEPTS))
        self.assertEqual(set(SUBJECTS), set(pictures.SHARES))
        self.assertAlmostEqual(1, sum(pictures.SHARES.values()))
        self.assertLessEqual(set(SUBJECTS), set(captions.WORDS))


if __name__ == "__main__":
    unittest.main()
