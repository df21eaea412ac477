#!/usr/bin/env bash
# Measures this machine's GPU: the parity suite in fp32 and fp16, then a network of Stable Diffusion 1.5's size here and
# in PyTorch. Needs the .NET 10 SDK, CUDA 13 with cuDNN 9, and a python3 with torch 2 for CUDA, onnx and numpy.
# --smoke proves the script itself on any machine, with a tiny network on the CPU.
set -euo pipefail
cd "$(dirname "$0")/../.."
python="${PYTHON:-python3}"
if ! "$python" -c 'import numpy, onnx, torch' 2>/dev/null; then
  echo "$python lacks torch, onnx or numpy: install them, or name another with PYTHON=/path/to/python3." >&2
  exit 1
fi
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build -c Release -v q --nologo LatentWorld.Tests >&2
dotnet build -c Release -v q --nologo benchmarks/LatentWorld.Benchmarks >&2
exec "$python" benchmarks/gpu "$@"
