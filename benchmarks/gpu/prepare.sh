#!/usr/bin/env bash
# Makes payload/: all that a GPU machine without .NET and network needs beside this working tree. See README.md.
# Needs the .NET SDK, xz, libzstd, and a PYTHON (python3) with torch 1.13 and onnx. A first run takes some ten minutes.
set -euo pipefail
cd "$(dirname "$0")"
python="${PYTHON:-/usr/bin/python3}"
payload=payload build=build
aside="$build/payload"
mkdir -p "$build/stage"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Trimmed: only the framework is, our own assemblies stay whole, so that what reads JSON by reflection finds its types.
dotnet publish ../LatentWorld.Benchmarks -c Release -r linux-x64 --self-contained -v q --nologo \
  --artifacts-path "$PWD/$build/artifacts" -o "$PWD/$build/published" \
  -p:PublishTrimmed=true -p:TrimMode=partial -p:SuppressTrimAnalysisWarnings=true \
  -p:JsonSerializerIsReflectionEnabledByDefault=true -p:DebugType=none
rm -rf "$build/stage/program"
cp -r "$build/published" "$build/stage/program"
(cd "$build/stage/program" && rm -f ./*.xml createdump libmscor*.so libclrgc*.so libcoreclrtraceptprovider.so libonnxruntime_providers_tensorrt.so)
"$python" natives.py "$build/published/libonnxruntime_providers_cuda.so" "$build/stage/program/libonnxruntime_providers_cuda.so"

for size in full small; do
  if [ ! -e "$build/stage/graphs/$size/done" ]; then
    "$python" -W ignore graphs.py "$build/stage/graphs/$size" $([ "$size" = small ] && echo --small)
    touch "$build/stage/graphs/$size/done"
  fi
done

# Aside and renamed: a cut run leaves the payload of before.
rm -rf "$aside" && mkdir "$aside"
tar c --sort=name --owner=0 --group=0 --mtime=@0 -C "$build/stage" program graphs |
  xz --x86 --lzma2=preset=9e,dict=128MiB > "$aside/payload.tar.xz"
(cd "$aside" && sha256sum payload.tar.xz > sums)
rm -rf "$payload" && mv "$aside" "$payload"
ls -l "$payload"
