#!/usr/bin/env bash
# Makes terra on a machine with a GPU that is there for minutes: `gpu.sh MINUTES FOLDER`. Draws with all its cores, unless that
# is done, trains for so many minutes, and leaves weights, figures and contact sheets in FOLDER, each file under 16 MB.
# At home `python3 result.py unpack FOLDER && python3 export.py` makes the model folder of them.
set -uo pipefail
minutes="$1" folder="$2"
cd "$(dirname "$0")"
export PYTHONUNBUFFERED=1
# Arrays of a picture's size are kept by the allocator: a third less time for a drawing.
export MALLOC_TRIM_THRESHOLD_=268435456 MALLOC_MMAP_THRESHOLD_=67108864 MALLOC_TOP_PAD_=67108864
python3 train.py --budget-minutes "$minutes" 2>&1 | tee "$folder/training.log"
python3 result.py pack "$folder" || exit 1
timeout 60 python3 measure.py autoencoder concepts neutral encoders denoising generated 2>&1 | tee "$folder/measures.log"
tar -C cache -cf "$folder/sheets.tar" sheets
