"""Stable Diffusion 1.5's networks in their full size with random weights, as a model folder and for PyTorch."""

import sys
from pathlib import Path

import torch
from torch import nn

ROOT = Path(__file__).parent.parent.parent
sys.path.append(str(ROOT / "training" / "parity"))
import sizes  # noqa: E402  the scaled-down configuration, which is set to the published one before it is read

WEIGHTS = "model.onnx_data"


def make(folder, device, small):
    """Writes a model folder, unless it is there, and gives the U-Net on the device: in half precision, or single if small."""
    if not small:
        sizes.TEXT.__dict__.update(width=768, heads=12, layers=12)
        sizes.UNET.__dict__.update(channels=(320, 640, 1280, 1280), heads=8, groups=32, latent=64)
        sizes.VAE.__dict__.update(channels=(128, 256, 512, 512), groups=32)
        sizes.PICTURE = 512
    import codes
    import folders
    import sd_text
    import sd_unet
    import sd_vae
    from weights import draw

    kind = torch.float32 if small else torch.float16

    def place(network):
        return network.to(device=device, dtype=kind)

    unet = place(draw(sd_unet.UNet(), 2))
    # The timestep's waves are made in single precision, as diffusers makes them, and halved before the first weight.
    unet.time_embedding[0].register_forward_pre_hook(lambda layer, inputs: (inputs[0].to(layer.weight.dtype),))
    if (folder / "model_index.json").exists():
        return unet
    latent = sizes.UNET.latent

    def normal(*shape):
        return torch.randn(*shape, device=device, dtype=kind)

    folders.configure(folder, "DDIMScheduler", {"timestep_spacing": "leading"})
    text = place(draw(sd_text.TextModel(len(codes.CODES.vocabulary)), 1))
    export(text, {"input_ids": codes.ids("").to(device)}, ["last_hidden_state", "pooler_output"], folder / "text_encoder", {})
    free = {0: "batch"}
    export(unet,
           {"sample": normal(2, 4, latent, latent), "timestep": torch.tensor([3, 5], device=device),
            "encoder_hidden_states": normal(2, sizes.TEXT.tokens, sizes.TEXT.width)},
           ["out_sample"], folder / "unet",
           {"sample": free, "timestep": free, "encoder_hidden_states": free, "out_sample": free})
    export(place(draw(sd_vae.Decoder(), 3)), {"latent_sample": normal(1, 4, latent, latent)}, ["sample"], folder / "vae_decoder", {})
    return unet


def export(module, inputs, outputs, folder, free):
    """One network as model.onnx with its weights beside it."""
    import onnx

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "model.onnx"
    # Newer exporters are asked for the older way, which the parity suite is made with as well.
    older = {} if torch.__version__.startswith("1.") else {"dynamo": False}
    with torch.no_grad():
        torch.onnx.export(module, tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs,
                          opset_version=14, dynamic_axes=free, **older)
    model = onnx.load(str(path))
    path.unlink()
    onnx.save_model(model, str(path), save_as_external_data=True, all_tensors_to_one_file=True, location=WEIGHTS, size_threshold=1024)


@torch.no_grad()
def flops(unet):
    """Floating-point operations of one row's prediction: two for each product in convolutions, linear layers and attention."""
    from blocks import Attention

    total = 0

    def count(module, inputs, output):
        nonlocal total
        if isinstance(module, nn.Conv2d):
            total += 2 * output.numel() * module.weight[0].numel()
        elif isinstance(module, nn.Linear):
            total += 2 * output.numel() * module.in_features
        elif isinstance(module, Attention):
            x, source = inputs[0], inputs[1] if len(inputs) > 1 else inputs[0]
            total += 4 * x.shape[1] * source.shape[1] * x.shape[2]

    hooks = [module.register_forward_hook(count) for module in unet.modules()]
    weight = unet.conv_in.weight
    latent = sizes.UNET.latent
    unet(weight.new_zeros(1, 4, latent, latent), torch.ones(1, dtype=torch.int64, device=weight.device),
         weight.new_zeros(1, sizes.TEXT.tokens, sizes.TEXT.width))
    for hook in hooks:
        hook.remove()
    return total
