#!/usr/bin/env bash
# Makes terra on a machine with a GPU that is there for minutes: `gpu.sh MINUTES FOLDER [SECONDS]`.
# Draws with all its cores, unless that is done, trains for MINUTES in all, and leaves weights in FOLDER, each file under
# 16 MB; figures and contact sheets too, where all stages are done and time is left. With SECONDS it stops after so many, and
# cut by TERM at the next step; it leaves the weights of then, and the same command on the same machine goes on.
# At home `python3 result.py unpack FOLDER` makes the checkpoints of them; README.md says how they are released.
set -uo pipefail
if [ $# -lt 2 ] || [ $# -gt 3 ] || ! [[ "${3:-1}" =~ ^[1-9][0-9]*$ ]]; then
  echo "usage: gpu.sh MINUTES FOLDER [SECONDS], with whole seconds, as in: gpu.sh 10 out 540" >&2
  exit 2
fi
minutes="$1" seconds="${3:-100000}"
mkdir -p -- "$2" && folder="$(cd -- "$2" && pwd)" || exit 1
cd "$(dirname "$0")" || exit 1
log="$folder/training.log" cut=""
export PYTHONUNBUFFERED=1
# Arrays of a picture's size are kept by the allocator: a third less time for a drawing.
export MALLOC_TRIM_THRESHOLD_=268435456 MALLOC_MMAP_THRESHOLD_=67108864 MALLOC_TOP_PAD_=67108864

python3 -c '
import sys, torch
if not torch.cuda.is_available():
    sys.exit("PyTorch finds no GPU here. Why: nvidia-smi, and python3 -c \"import torch; torch.zeros(1).cuda()\"")
print(torch.cuda.get_device_name())' || exit 1

left() { echo $((seconds - SECONDS)); }  # SECONDS counts since this script began
stopped() { tail -n 1 "$log" | grep -q "goes on from there"; }
train() {
  local told shown status
  told=$(wc -l < "$log")
  python3 train.py --budget-minutes "$minutes" --seconds "$(left)" "$@" >> "$log" 2>&1 &
  child=$!
  tail -n +$((told + 1)) -f --pid=$child "$log" &  # shown as it comes
  shown=$!
  trap 'cut=1; kill -TERM $child' TERM
  wait $child; status=$?
  while kill -0 $child 2> /dev/null; do wait $child; status=$?; done  # TERM ends a wait, not what is waited for
  trap 'cut=1' TERM
  wait $shown
  return $status
}

touch "$log"
train || stopped
trained=$?
if [ $trained != 0 ] && [ -z "$cut" ] && [ "$(left)" -gt 0 ]; then
  train --no-capture || stopped  # from the last checkpoint
  trained=$?
fi
python3 result.py pack "$folder" || exit 1
[ $trained = 0 ] || exit 1
if stopped || [ -n "$cut" ] || [ "$(left)" -lt 10 ]; then
  exit 0
fi
most=$(left)
timeout $((most < 60 ? most : 60)) python3 measure.py autoencoder encoders denoising concepts neutral generated 2>&1 | tee "$folder/measures.log" ||
  echo "Not all was measured; the weights are packed." | tee -a "$folder/measures.log"
[ ! -d cache/sheets ] || tar -C cache -cf "$folder/sheets.tar" sheets
