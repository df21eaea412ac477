"""Whole loops of DDIM on diffusers' dummy model, in plain Python and double precision.

Written from what diffusers documents: its configuration's fields, and the step of Song et al. 2020 with eta 0.
"""

import itertools
import json
import math

COUNT, TRAINED, STEPS = 768, 1000, 10
BETAS = {"linear": (0.0001, 0.02), "scaled_linear": (0.00085, 0.012), "squaredcos_cap_v2": (0.0001, 0.02)}


def write(path):
    path.write_text(json.dumps([loop(configuration) for configuration in configurations()], indent=0) + "\n")


def configurations():
    kinds = itertools.product(BETAS, ("epsilon", "v_prediction"), ("leading", "trailing", "linspace"), ("ddim", "ddim-lobashev"))
    for number, (schedule, prediction, spacing, kind) in enumerate(kinds):
        yield {"beta_schedule": schedule, "prediction_type": prediction, "timestep_spacing": spacing, "kind": kind,
               "steps_offset": number % 2, "set_alpha_to_one": number % 3 == 0, "clip_sample": number % 5 == 0,
               "rescale_betas_zero_snr": prediction == "v_prediction" and number % 4 < 2}


def loop(configuration):
    kept = alpha_bars(configuration)
    beyond = 1.0 if configuration["set_alpha_to_one"] else kept[0]
    steps, stride = timesteps(configuration), TRAINED // STEPS
    x = [i / COUNT for i in range(COUNT)]
    for t in steps:
        after = max(1, t - stride) if configuration["kind"] == "ddim-lobashev" else t - stride
        x = [step(value, value * t / (t + 1), kept[t], kept[after] if after >= 0 else beyond, configuration) for value in x]
    return {**configuration, "timesteps": steps, "sum": sum(map(abs, x))}


def alpha_bars(configuration):
    name = configuration["beta_schedule"]
    first, last = BETAS[name]
    if name == "squaredcos_cap_v2":
        def kept(share):
            return math.cos((share + 0.008) / 1.008 * math.pi / 2) ** 2
        betas = [min(1 - kept((i + 1) / TRAINED) / kept(i / TRAINED), 0.999) for i in range(TRAINED)]
    elif name == "scaled_linear":
        betas = [(first**0.5 + (last**0.5 - first**0.5) * i / (TRAINED - 1)) ** 2 for i in range(TRAINED)]
    else:
        betas = [first + (last - first) * i / (TRAINED - 1) for i in range(TRAINED)]
    products = list(itertools.accumulate((1 - beta for beta in betas), lambda a, b: a * b))
    if configuration["rescale_betas_zero_snr"]:  # Lin et al. 2024, algorithm 1
        roots = [math.sqrt(product) for product in products]
        products = [((root - roots[-1]) * roots[0] / (roots[0] - roots[-1])) ** 2 for root in roots]
    return products


def timesteps(configuration):
    spacing = configuration["timestep_spacing"]
    if spacing == "leading":
        return [i * (TRAINED // STEPS) + configuration["steps_offset"] for i in reversed(range(STEPS))]
    if spacing == "trailing":
        return [round(TRAINED - i * TRAINED / STEPS) - 1 for i in range(STEPS)]
    return [round(i * (TRAINED - 1) / (STEPS - 1)) for i in reversed(range(STEPS))]


def step(x, output, now, after, configuration):
    if configuration["prediction_type"] == "v_prediction":
        clean, noise = now**0.5 * x - (1 - now) ** 0.5 * output, now**0.5 * output + (1 - now) ** 0.5 * x
    else:
        clean, noise = (x - (1 - now) ** 0.5 * output) / now**0.5, output
    if configuration["clip_sample"]:
        clean = max(-1.0, min(1.0, clean))
    return after**0.5 * clean + (1 - after) ** 0.5 * noise
