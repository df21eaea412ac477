#!/usr/bin/env bash
# Makes terra on a machine with a GPU that is there for minutes: `gpu.sh MINUTES FOLDER [SECONDS]`.
# Draws with all its cores, unless that is done, trains for MINUTES in all, and leaves weights, figures and contact sheets in
# FOLDER, each file under 16 MB. With SECONDS it stops after so many and leaves the weights of then; the same command on the
# same machine goes on.
# At home `python3 result.py unpack FOLDER && ./release.sh` makes the model folder of them.
set -uo pipefail
minutes="$1" folder="$2" seconds="${3:-100000}"
cd "$(dirname "$0")"
export PYTHONUNBUFFERED=1
# Arrays of a picture's size are kept by the allocator: a third less time for a drawing.
export MALLOC_TRIM_THRESHOLD_=268435456 MALLOC_MMAP_THRESHOLD_=67108864 MALLOC_TOP_PAD_=67108864
train() { python3 train.py --budget-minutes "$minutes" --seconds "$seconds" "$@" 2>&1 | tee -a "$folder/training.log"; }
stopped() { tail -1 "$folder/training.log" | grep -q "goes on from there"; }
if ! train && ! stopped; then
  train --no-capture || stopped || exit 1  # from the last checkpoint
fi
python3 result.py pack "$folder" || exit 1
stopped && exit
timeout 60 python3 measure.py autoencoder encoders denoising concepts neutral generated 2>&1 | tee "$folder/measures.log"
tar -C cache -cf "$folder/sheets.tar" sheets
