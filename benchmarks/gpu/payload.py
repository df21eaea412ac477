"""Unpacks what prepare.sh made, and finds CUDA's libraries in the Python environment."""

import ctypes
import hashlib
import os
import site
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

PAYLOAD = Path(__file__).parent / "payload"
# Opened while running, so that the loader's list of the provider does not name it.
OPENED_LATER = ["libcudnn.so.9", "libcufft.so.12", "libnvrtc.so.13"]


def unpack(target):
    """Checks the sums and unpacks into a folder: program/ and graphs/."""
    for line in (PAYLOAD / "sums").read_text().splitlines():
        expected, name = line.split()
        if hashlib.sha256((PAYLOAD / name).read_bytes()).hexdigest() != expected:
            raise RuntimeError(f"{name} is damaged; carry it again.")
    with tarfile.open(PAYLOAD / "payload.tar.xz") as archive:
        archive.extractall(target, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    program = target / "program" / "LatentWorld.Benchmarks"
    program.chmod(0o755)
    return program


def library_folders():
    """The folders with NVIDIA's libraries of this Python environment."""
    roots = {Path(path) for path in (*sys.path, *site.getsitepackages(), sysconfig.get_paths()["purelib"]) if path}
    folders = {file.parent for root in roots if (root / "nvidia").is_dir() for file in (root / "nvidia").rglob("lib*.so*")
               if file.parent.name != "stubs"}
    others = [Path("/usr/local/cuda/lib64"), Path("/usr/local/nvidia/lib64")]
    return sorted(folders) + [folder for folder in others if folder.is_dir()]


def environment():
    """The environment of LatentWorld's program."""
    path = [*map(str, library_folders()), *filter(None, [os.environ.get("LD_LIBRARY_PATH")])]
    return {**os.environ, "LD_LIBRARY_PATH": ":".join(path), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}


def missing(program):
    """Which libraries the CUDA provider asks for and does not find: lines for the report."""
    provider = program.parent / "libonnxruntime_providers_cuda.so"
    # The loader itself tells, with the path that the program will have.
    listed = subprocess.run(["ldd", str(provider)], env=environment(), capture_output=True, text=True).stdout
    lines = [line.strip() for line in listed.splitlines() if "not found" in line]
    for name in OPENED_LATER:
        found = any((folder / name).exists() for folder in library_folders())
        if not found:
            try:
                ctypes.CDLL(name)
            except OSError:
                lines.append(f"{name} is in no folder of LD_LIBRARY_PATH")
    return lines
