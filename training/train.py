"""Makes terra: `python3 train.py --budget-minutes 60`. Run it again to go on after a stop.

The stages run in order, each with its share of the minutes; a stage that is done is skipped.
"""

import argparse
import importlib
import time

import torch

import pictures

STAGES = {"train_vae": 0.17, "train_clip": 0.03, "train_unet": 0.5, "train_decoder": 0.3}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--budget-minutes", type=float, default=60, help="training time of all stages together")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    pictures.draw_all(options.threads)
    for stage, share in STAGES.items():
        print(time.strftime("%H:%M:%S"), stage, flush=True)
        importlib.import_module(stage).run(share * options.budget_minutes, device)


if __name__ == "__main__":
    main()
