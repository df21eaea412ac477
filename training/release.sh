#!/usr/bin/env bash
# Makes the trained networks the embedded model: the folder, what the engine's tests compare with, the places that they name,
# the figures and the card. Before the model folder is touched it asks for these weights' row in history.json. Ends with the tests that know terra. README.md says what stays by hand.
set -euo pipefail
cd "$(dirname "$0")"
python3 card.py
python3 export.py
python3 parity/terra.py
python3 places.py
python3 measure.py
cd ..
dotnet build LatentWorld.Tests
tests=()
for name in TerraTests OnnxDiffusionModelTests OnnxSessionsTests ExportLayoutTests SamplingAdviceTests ClipTokenizerTests \
  TerraNoiseTests TerraVerificationTests CuratedPlacesTests CheckModelTests; do
  tests+=(-class "*.$name")
done
dotnet run --project LatentWorld.Tests --no-build -- "${tests[@]}"
