"""Writes a checkpoint of Stable Diffusion 1.5's full size, 2.1 GB, with random weights in half precision.

    python3 benchmarks/import/checkpoint.py random-1-5.safetensors

Names and shapes are the published ones, written down from the architecture; numbers are normal, small enough that no layer
overflows, and come from a fixed seed. It needs NumPy and writes one tensor at a time.
"""

import json
import sys

import numpy as np

SEED = 15
CHANNELS, TIME, TEXT = (320, 640, 1280, 1280), 1280, 768
VAE = (128, 256, 512, 512)


def affine(name, *shape):
    return [(f"{name}.weight", shape), (f"{name}.bias", shape[:1])]


def resnet(name, inputs, outputs):
    tensors = affine(f"{name}.in_layers.0", inputs) + affine(f"{name}.in_layers.2", outputs, inputs, 3, 3)
    tensors += affine(f"{name}.emb_layers.1", outputs, TIME)
    tensors += affine(f"{name}.out_layers.0", outputs) + affine(f"{name}.out_layers.3", outputs, outputs, 3, 3)
    return tensors + (affine(f"{name}.skip_connection", outputs, inputs, 1, 1) if inputs != outputs else [])


def transformer(name, width):
    block = f"{name}.transformer_blocks.0"
    tensors = affine(f"{name}.norm", width) + affine(f"{name}.proj_in", width, width, 1, 1)
    for attention, source in (("attn1", width), ("attn2", TEXT)):
        tensors += [(f"{block}.{attention}.to_{part}.weight", (width, width if part == "q" else source)) for part in "qkv"]
        tensors += affine(f"{block}.{attention}.to_out.0", width, width)
    tensors += affine(f"{block}.ff.net.0.proj", 8 * width, width) + affine(f"{block}.ff.net.2", width, 4 * width)
    for norm in ("norm1", "norm2", "norm3"):
        tensors += affine(f"{block}.{norm}", width)
    return tensors + affine(f"{name}.proj_out", width, width, 1, 1)


def unet():
    tensors = affine("time_embed.0", TIME, CHANNELS[0]) + affine("time_embed.2", TIME, TIME) + affine("input_blocks.0.0", CHANNELS[0], 4, 3, 3)
    kept, block, now = [CHANNELS[0]], 1, CHANNELS[0]
    for level, channels in enumerate(CHANNELS):
        for _ in range(2):
            tensors += resnet(f"input_blocks.{block}.0", now, channels)
            tensors += transformer(f"input_blocks.{block}.1", channels) if level < 3 else []
            now, block = channels, block + 1
            kept.append(now)
        if level < 3:
            tensors += affine(f"input_blocks.{block}.0.op", now, now, 3, 3)
            block += 1
            kept.append(now)
    tensors += resnet("middle_block.0", now, now) + transformer("middle_block.1", now) + resnet("middle_block.2", now, now)
    block = 0
    for level in (3, 2, 1, 0):
        for layer in range(3):
            tensors += resnet(f"output_blocks.{block}.0", now + kept.pop(), CHANNELS[level])
            now, module = CHANNELS[level], 1
            if level < 3:
                tensors += transformer(f"output_blocks.{block}.1", now)
                module = 2
            if level > 0 and layer == 2:
                tensors += affine(f"output_blocks.{block}.{module}.conv", now, now, 3, 3)
            block += 1
    return tensors + affine("out.0", now) + affine("out.2", 4, now, 3, 3)


def vae_resnet(name, inputs, outputs):
    tensors = affine(f"{name}.norm1", inputs) + affine(f"{name}.conv1", outputs, inputs, 3, 3)
    tensors += affine(f"{name}.norm2", outputs) + affine(f"{name}.conv2", outputs, outputs, 3, 3)
    return tensors + (affine(f"{name}.nin_shortcut", outputs, inputs, 1, 1) if inputs != outputs else [])


def middle(half, width):
    tensors = vae_resnet(f"{half}.mid.block_1", width, width) + affine(f"{half}.mid.attn_1.norm", width)
    for part in ("q", "k", "v", "proj_out"):
        tensors += affine(f"{half}.mid.attn_1.{part}", width, width, 1, 1)
    return tensors + vae_resnet(f"{half}.mid.block_2", width, width)


def vae():
    now = VAE[0]
    tensors = affine("encoder.conv_in", now, 3, 3, 3)
    for level, channels in enumerate(VAE):
        for layer in range(2):
            tensors += vae_resnet(f"encoder.down.{level}.block.{layer}", now, channels)
            now = channels
        tensors += affine(f"encoder.down.{level}.downsample.conv", now, now, 3, 3) if level < 3 else []
    tensors += middle("encoder", now) + affine("encoder.norm_out", now) + affine("encoder.conv_out", 8, now, 3, 3)
    tensors += affine("quant_conv", 8, 8, 1, 1) + affine("post_quant_conv", 4, 4, 1, 1) + affine("decoder.conv_in", now, 4, 3, 3) + middle("decoder", now)
    for level in (3, 2, 1, 0):
        for layer in range(3):
            tensors += vae_resnet(f"decoder.up.{level}.block.{layer}", now, VAE[level])
            now = VAE[level]
        tensors += affine(f"decoder.up.{level}.upsample.conv", now, now, 3, 3) if level > 0 else []
    return tensors + affine("decoder.norm_out", now) + affine("decoder.conv_out", 3, now, 3, 3)


def text():
    tensors = [("embeddings.token_embedding.weight", (49408, TEXT)), ("embeddings.position_embedding.weight", (77, TEXT))]
    for layer in range(12):
        name = f"encoder.layers.{layer}"
        for part in ("q_proj", "k_proj", "v_proj", "out_proj"):
            tensors += affine(f"{name}.self_attn.{part}", TEXT, TEXT)
        tensors += affine(f"{name}.layer_norm1", TEXT) + affine(f"{name}.layer_norm2", TEXT)
        tensors += affine(f"{name}.mlp.fc1", 4 * TEXT, TEXT) + affine(f"{name}.mlp.fc2", TEXT, 4 * TEXT)
    return tensors + affine("final_layer_norm", TEXT)


def numbers(name, shape, random):
    """Products keep their input's scale; norms' weights are near 1, biases small."""
    if name.endswith(".bias"):
        return 0.05 * random.standard_normal(shape, np.float32)
    if len(shape) == 1:
        return 1 + 0.1 * random.standard_normal(shape, np.float32)
    inputs = 1 if "embedding" in name else int(np.prod(shape[1:]))
    return random.standard_normal(shape, np.float32) * np.float32(inputs**-0.5)


def main(path):
    tensors = [(f"{prefix}.{name}", shape) for prefix, part in (
        ("model.diffusion_model", unet()), ("first_stage_model", vae()), ("cond_stage_model.transformer.text_model", text())) for name, shape in part]
    header, begin = {}, 0
    for name, shape in tensors:
        end = begin + 2 * int(np.prod(shape))
        header[name] = {"dtype": "F16", "shape": list(shape), "data_offsets": [begin, end]}
        begin = end
    words = json.dumps(header).encode()
    words += b" " * (-len(words) % 8)
    random = np.random.default_rng(SEED)
    with open(path, "wb") as file:
        file.write(len(words).to_bytes(8, "little") + words)
        for name, shape in tensors:
            file.write(numbers(name, shape, random).astype(np.float16).tobytes())
    print(f"{path}: {len(tensors)} tensors, {begin:,} bytes of weights")


if __name__ == "__main__":
    main(sys.argv[1])
