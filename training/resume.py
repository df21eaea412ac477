"""Lets a finished stage train on: `python3 resume.py unet 0.5` sets its used share of the budget back."""

import sys

import checkpoint


def main():
    stage, share = sys.argv[1], float(sys.argv[2])
    checkpoint.save(stage, checkpoint.load(stage) | {"share": share})


if __name__ == "__main__":
    main()
