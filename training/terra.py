"""Terra as it is exported: averaged weights in half precision, from prompts and noise to pictures and labels."""

from contextlib import nullcontext

import numpy as np
import torch

import captions
import machine
from clip import LOGIT_SCALE
from diffusion import ddim
from export import networks
from train_clip import shrink
from unet import EpsilonUNet
from vae import LATENT_CHANNELS, SCALING_FACTOR


class Terra:
    """Takes and gives tensors in memory, whatever device it computes on; in single precision throughout where that is asked for."""

    def __init__(self, device=torch.device("cpu"), single=False):
        self.vae, self.clip, unet, self.codes = networks(trained=True)
        for network in (self.vae, self.clip, unet):
            network.half().float().to(device)
        self.epsilon, self.device = EpsilonUNet(unet).to(device), device
        self.mixed = nullcontext() if single else machine.mixed(device)
        self.batch = machine.batch(device, 32, 512)

    def ids(self, texts):
        """Token ids [N, 16] on the device."""
        return torch.tensor([self.codes.encode(text) for text in texts], device=self.device)

    def states(self, texts):
        """Text states [N, 16, 128] on the device."""
        return self.clip.text(self.ids(texts))[0]

    def pictures(self, prompts, noise):
        """Pictures [N, 3, 256, 256] in -1..1 of one prompt, or of one each, from noise [N, 8, 16, 16]; 20 steps, guidance 5."""
        prompts = [prompts] * len(noise) if isinstance(prompts, str) else prompts
        negative, made = self.states([captions.NEGATIVE]), []
        for start in range(0, len(noise), self.batch):
            text = self.states(prompts[start : start + self.batch])
            with self.mixed:
                clean = ddim(self.epsilon, noise[start : start + self.batch].to(self.device), text, negative)
            made.append(self.decode(clean.float()))
        return torch.cat(made)

    def decode(self, latents):
        return torch.cat([self.vae.decoder(part / SCALING_FACTOR).clamp(-1, 1).cpu() for part in latents.split(64)])

    def encode(self, signal):
        """Means of the latents [N, 8, 16, 16], on the device."""
        return torch.cat([self.vae.encoder(part.to(self.device))[:, :LATENT_CHANNELS] for part in signal.split(64)])

    def reconstruct(self, signal):
        """Pictures through the autoencoder, with the latent's mean."""
        return self.decode(self.encode(signal) * SCALING_FACTOR)

    def features(self, made):
        """Unit features [N, 128] of the image encoder."""
        return torch.cat([self.clip.image(shrink(part.to(self.device))).cpu() for part in made.split(256)])

    def text_features(self, texts):
        """Unit features [N, 128] of the text encoder."""
        return torch.cat([self.clip.text_embeds(part).cpu() for part in self.ids(texts).split(1024)])

    def likelihoods(self, made):
        """Probability of each of the subjects, [N, S]."""
        return (LOGIT_SCALE * self.features(made) @ self.text_features([captions.WORDS[name] for name in captions.CONCEPTS]).T).softmax(1)

    def labels(self, made):
        """The subject that each picture is nearest to, [N]."""
        return np.array(captions.CONCEPTS)[self.likelihoods(made).argmax(1).numpy()]

    def subjects(self, made):
        """Share of each subject among pictures."""
        labels = self.labels(made)
        return {name: float((labels == name).mean()) for name in captions.CONCEPTS}
