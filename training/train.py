"""Makes terra: `python3 train.py --budget-minutes 60`. Run it again to go on after a stop.

The stages run in order, each with its share of the minutes; a stage that is done is skipped.
"""

import argparse
import importlib
import os
import signal
import time

import torch

import checkpoint
import machine
import pictures
import stage


def stop_soon(*_):
    """Lets the run end after the step under way, with a checkpoint."""
    stage.stop_at = 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--budget-minutes", type=float, default=60, help="training time of all stages together")
    parser.add_argument("--seconds", type=float, help="stop after so many, drawing counted, and leave checkpoints to go on from")
    parser.add_argument("--pictures", type=int, default=pictures.COUNT, help="how many are drawn, where none are drawn yet")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="processes that draw, and threads that train")
    parser.add_argument("--no-capture", action="store_true", help="run a GPU's steps kernel by kernel")
    options = parser.parse_args()
    if options.budget_minutes <= 0 or options.seconds is not None and options.seconds <= 0:
        parser.error("minutes and seconds are more than 0")
    if options.pictures <= pictures.UNSEEN:
        parser.error(f"{options.pictures} pictures are too few: {pictures.UNSEEN:,} are kept for measuring, so draw some thousands")
    if options.pictures > pictures.COUNT:
        parser.error(f"{pictures.COUNT:,} pictures at most: those after them are what is measured with")
    if options.threads < 1:
        parser.error("it takes a thread")
    machine.capture = not options.no_capture
    if options.seconds:
        stage.stop_at = time.time() + options.seconds
    torch.set_num_threads(options.threads)
    pictures.draw_all(options.pictures, options.threads)
    signal.signal(signal.SIGTERM, stop_soon)  # not before: who draws can be ended at once
    device = machine.choose()
    for name in checkpoint.unfinished():
        print(time.strftime("%H:%M:%S"), name, flush=True)
        torch.manual_seed(0)  # the same first weights every time
        importlib.import_module(f"train_{name}").run(checkpoint.STAGES[name] * options.budget_minutes, device)


if __name__ == "__main__":
    main()
