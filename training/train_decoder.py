"""Stage 5: train the decoder on with the encoder, and with it the latent space, left as it is.

The U-Net's latents are not quite the encoder's, so the decoder sees a little noise on them. A critic of
patches joins in the last fifth, as one did for Stable Diffusion's autoencoder.
"""

import copy

import torch

import checkpoint
import latents
import machine
import pictures
import tokenizer
from average import follow
from clip import Clip
from critic import PatchCritic, balance, critic_loss, perceptual_loss, texture_loss
from schedule import set_rate
from stage import Stage, descend
from train_clip import shrink
from vae import SCALING_FACTOR, pixel_loss

PEAK_RATE, MOST_NOISE = 8e-4, 0.08
PERCEPTUAL_WEIGHT, TEXTURE_WEIGHT, CRITIC_WEIGHT, CRITIC_FROM, CRITIC_RATE = 4.0, 5.0, 0.5, 0.8, 3e-4


def image_trunk(device):
    """The image encoder's convolutions, frozen."""
    model = Clip(len(tokenizer.build().vocabulary)).to(device).eval()
    checkpoint.fill(model, "clip", "model")
    return model.image.trunk.requires_grad_(False)


def batch(device):
    return machine.batch(device, 16, 64)


def pick(pixels, examples, count):
    """So many pictures [B, 3, 256, 256], half of them mirrored, and their latents with up to 8 % noise."""
    picked, mirrored = (torch.randint(most, (count,), device=examples.device) for most in (examples.shape[1], 2))
    wanted = pictures.to_signal(pixels[picked], examples.device)
    wanted = torch.where(mirrored.bool()[:, None, None, None], wanted.flip(3), wanted)
    clean = examples[mirrored, picked].float()
    noisy = clean + MOST_NOISE * torch.rand(count, 1, 1, 1, device=clean.device) * torch.randn_like(clean)
    return wanted, noisy / SCALING_FACTOR


def run(minutes, device):
    pixels, examples = pictures.load(device)[0], latents.prepare(device)
    decoder, trunk = latents.trained_vae(device).decoder.train(), image_trunk(device)
    critic = PatchCritic().to(device).to(memory_format=torch.channels_last)
    average = copy.deepcopy(decoder)
    optimizer = torch.optim.AdamW(decoder.parameters(), 0, betas=(0.9, 0.99), weight_decay=1e-4)
    critic_optimizer = torch.optim.AdamW(critic.parameters(), CRITIC_RATE, betas=(0.5, 0.9), weight_decay=1e-4)
    stage = Stage("decoder", minutes, {"decoder": decoder, "average": average},
                  {"critic": critic, "decoder_optimizer": optimizer, "critic_optimizer": critic_optimizer})
    for share in stage.steps():
        set_rate(optimizer, PEAK_RATE, share)
        wanted, noisy = pick(pixels, examples, batch(device))
        with machine.mixed(device):
            made = decoder(noisy)
            likeness = perceptual_loss(trunk, shrink(made.float()), shrink(wanted))
        made = made.float()
        loss = pixel_loss(made, wanted) + PERCEPTUAL_WEIGHT * likeness + TEXTURE_WEIGHT * texture_loss(made, wanted)
        if share > CRITIC_FROM:
            with machine.mixed(device):
                critique = -critic(made).float().mean()
            weight = CRITIC_WEIGHT * balance(loss, critique, decoder[-2].weight)
            descend(loss + weight * critique, decoder, optimizer)
            with machine.mixed(device):
                judged = critic_loss(critic(wanted).float(), critic(made.detach()).float())
            descend(judged, critic, critic_optimizer)
        else:
            descend(loss, decoder, optimizer)
        follow(average, decoder, stage.step)
        if stage.step % 100 == 0:
            print(f"decoder {share:.3f} step {stage.step} loss {loss:.4f} likeness {likeness:.4f}", flush=True)
