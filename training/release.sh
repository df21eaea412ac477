#!/usr/bin/env bash
# Makes the trained networks the embedded model: the folder, what the engine's tests compare with, the places that they name,
# the figures and the card. Add a row to history.json first. Ends with the tests that know terra.
set -euo pipefail
cd "$(dirname "$0")"
python3 export.py
python3 parity/terra.py
python3 places.py
python3 measure.py
cd ..
dotnet build LatentWorld.Tests
dotnet run --project LatentWorld.Tests --no-build -- -class '*.TerraTests' -class '*.OnnxDiffusionModelTests' -class '*.ExportLayoutTests'
