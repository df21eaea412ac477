"""Terra as it is exported: averaged weights in half precision, from prompts and noise to pictures and labels."""

import numpy as np
import torch

import captions
from clip import LOGIT_SCALE
from diffusion import ddim
from export import networks
from train_clip import shrink
from unet import EpsilonUNet
from vae import SCALING_FACTOR

BATCH = 32


class Terra:
    def __init__(self):
        self.vae, self.clip, unet, self.codes = networks(trained=True)
        for network in (self.vae, self.clip, unet):
            network.half().float()
        self.epsilon = EpsilonUNet(unet)

    def states(self, texts):
        """Text states [N, 16, 128]."""
        return self.clip.text(torch.tensor([self.codes.encode(text) for text in texts]))[0]

    def pictures(self, prompts, noise):
        """Pictures [N, 3, 128, 128] in -1..1 of one prompt, or of one each, from noise [N, 4, 16, 16]; 20 steps, guidance 5."""
        prompts = [prompts] * len(noise) if isinstance(prompts, str) else prompts
        negative, made = self.states([captions.NEGATIVE]), []
        for start in range(0, len(noise), BATCH):
            text = self.states(prompts[start : start + BATCH])
            with torch.autocast("cpu", torch.bfloat16):
                clean = ddim(self.epsilon, noise[start : start + BATCH], text, negative)
            made.append(self.decode(clean.float()))
        return torch.cat(made)

    def decode(self, latents):
        return self.vae.decoder(latents / SCALING_FACTOR).clamp(-1, 1)

    def reconstruct(self, signal):
        """Pictures through the autoencoder, with the latent's mean."""
        return torch.cat([self.vae.decoder(self.vae.encoder(part)[:, :4]).clamp(-1, 1) for part in signal.split(64)])

    def features(self, made):
        """Unit features [N, 128] of the image encoder."""
        return torch.cat([self.clip.image(shrink(part)) for part in made.split(256)])

    def likelihoods(self, made):
        """Probability of each of the five subjects, [N, 5]."""
        ids = torch.tensor([self.codes.encode(captions.WORDS[name]) for name in captions.CONCEPTS])
        return (LOGIT_SCALE * self.features(made) @ self.clip.text_embeds(ids).T).softmax(1)

    def labels(self, made):
        """The subject that each picture is nearest to, [N]."""
        return np.array(captions.CONCEPTS)[self.likelihoods(made).argmax(1).numpy()]

    def subjects(self, made):
        """Share of each subject among pictures."""
        labels = self.labels(made)
        return {name: float((labels == name).mean()) for name in captions.CONCEPTS}
