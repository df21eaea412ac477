"""What else a model folder has: configurations, a tokenizer of single letters, a text encoder that knows a word for each mode."""

import json

import numpy as np

from known.graph import FLOAT, IDS, Graph
from known.pictures import PICTURE
from known.plane import CHANNELS, SIDE
from known.schedule import CONFIGURATION
from known.scores import WIDTH
from tokenizer import BOS, EOS, byte_symbols

TOKENS = 77
VERSION = "0.21.0"
RUNTIME = ["diffusers", "OnnxRuntimeModel"]


def write(folder, words):
    """`words` names features by a word each; a picture's words are those whose features are nearest."""
    symbols = list(byte_symbols().values())
    vocabulary = {entry: index for index, entry in enumerate([*symbols, *(symbol + "</w>" for symbol in symbols), BOS, EOS])}
    captions = {word: chr(ord("a") + index) for index, word in enumerate(words)}
    table = np.zeros((len(vocabulary), 4), np.float32)
    for word, caption in captions.items():
        table[vocabulary[f"{caption}</w>"]] = words[word]
    write_text_encoder(folder / "text_encoder", table)
    write_projection(folder / "text_projection")
    autoencoder = {
        "_class_name": "AutoencoderKL", "_diffusers_version": VERSION, "in_channels": 3, "out_channels": 3,
        "latent_channels": CHANNELS, "sample_size": PICTURE, "scaling_factor": 1.0,
    }
    files = {
        "model_index.json": {
            "_class_name": "OnnxStableDiffusionPipeline", "_diffusers_version": VERSION, "_name_or_path": folder.name,
            "feature_extractor": ["transformers", "CLIPImageProcessor"], "image_encoder": RUNTIME,
            "requires_safety_checker": False, "safety_checker": [None, None], "scheduler": ["diffusers", "DDIMScheduler"],
            "text_encoder": RUNTIME, "text_projection": RUNTIME, "tokenizer": ["transformers", "CLIPTokenizer"],
            "unet": RUNTIME, "vae_decoder": RUNTIME,
        },
        "scheduler/scheduler_config.json": CONFIGURATION,
        "unet/config.json": {
            "_class_name": "UNet2DConditionModel", "_diffusers_version": VERSION, "sample_size": SIDE,
            "in_channels": CHANNELS, "out_channels": CHANNELS, "cross_attention_dim": WIDTH,
        },
        "vae_decoder/config.json": autoencoder,
        "text_encoder/config.json": {
            "architectures": ["CLIPTextModel"], "model_type": "clip_text_model", "hidden_size": WIDTH,
            "max_position_embeddings": TOKENS, "vocab_size": len(vocabulary), "projection_dim": 4,
            "bos_token_id": vocabulary[BOS], "eos_token_id": vocabulary[EOS],
        },
        "image_encoder/config.json": {
            "architectures": ["CLIPVisionModelWithProjection"], "model_type": "clip_vision_model", "image_size": PICTURE, "projection_dim": 4,
        },
        "image_encoder/preprocessor_config.json": {
            "image_processor_type": "CLIPImageProcessor", "do_resize": True, "size": {"shortest_edge": PICTURE},
            "resample": 3, "do_center_crop": True, "crop_size": {"height": PICTURE, "width": PICTURE}, "do_rescale": True,
            "rescale_factor": 1 / 255, "do_normalize": True, "image_mean": [0.0] * 3, "image_std": [1.0] * 3, "do_convert_rgb": True,
        },
        "image_encoder/concepts.json": {"concepts": [{"word": word, "caption": caption} for word, caption in captions.items()]},
        "tokenizer/tokenizer_config.json": {
            "tokenizer_class": "CLIPTokenizer", "model_max_length": TOKENS, "do_lower_case": True, "add_prefix_space": False,
            "bos_token": BOS, "eos_token": EOS, "unk_token": EOS, "pad_token": EOS,
        },
        "tokenizer/special_tokens_map.json": {"bos_token": BOS, "eos_token": EOS, "unk_token": EOS, "pad_token": EOS},
        "tokenizer/vocab.json": vocabulary,
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=None if name.endswith("vocab.json") else 2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "tokenizer" / "merges.txt").write_text("#version: 0.2\n", encoding="utf-8")


def write_text_encoder(folder, table):
    """No prompt changes anything; pooled, a letter is the features that its row of the table has."""
    graph = Graph()
    letter = graph.shaped(graph.node("Slice", "input_ids", graph.constant([1], np.int64), graph.constant([2], np.int64), graph.constant([1], np.int64)), [-1])
    graph.node("Gather", table, letter, name="pooler_output")
    nothing = graph.mul(graph.shaped(graph.node("Cast", "input_ids", to=FLOAT), [0, TOKENS, 1]), [0.0])
    graph.node("Mul", nothing, graph.constant(np.zeros((1, 1, WIDTH))), name="last_hidden_state")
    graph.write(folder, {"input_ids": (IDS, (TOKENS,))}, {"last_hidden_state": (FLOAT, (TOKENS, WIDTH)), "pooler_output": (FLOAT, (4,))})


def write_projection(folder):
    graph = Graph()
    graph.node("Identity", "pooler_output", name="text_embeds")
    graph.write(folder, {"pooler_output": (FLOAT, (4,))}, {"text_embeds": (FLOAT, (4,))})
