"""Lets a finished stage train on: `python3 resume.py unet 0.5` sets its used share of the budget back."""

import argparse

import checkpoint
from schedule import WARM


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=checkpoint.STAGES)
    parser.add_argument("share", type=float, help=f"of the budget that counts as used, 0 to 1; less than {WARM} warms up again")
    options = parser.parse_args()
    state = checkpoint.load(options.stage)
    if not 0 <= options.share <= 1:
        parser.error("the share is from 0 to 1")
    if state is None:
        parser.error(f"{options.stage} has no checkpoint in {checkpoint.CACHE}: start it by train.py, or make it anew by restore.py")
    checkpoint.save(options.stage, state | {"share": options.share})


if __name__ == "__main__":
    main()
