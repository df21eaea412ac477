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


def fault():
    """What is wrong with the payload, in a line; None where it is whole."""
    if not (PAYLOAD / "sums").exists():
        return f"{PAYLOAD} has no payload with its sums: run prepare.sh first, or carry the whole folder."
    sums = [line.split() for line in (PAYLOAD / "sums").read_text().splitlines()]
    if ["payload.tar.xz"] != [name for _, *names in sums for name in names]:
        return f"{PAYLOAD / 'sums'} is damaged: carry it again."
    for expected, name in sums:
        if not (PAYLOAD / name).exists():
            return f"{PAYLOAD / name} is missing: run prepare.sh first, or carry it again."
        if hashlib.sha256((PAYLOAD / name).read_bytes()).hexdigest() != expected:
            return f"{PAYLOAD / name} is damaged: carry it again."
    return None


def without_cuda():
    """Why CUDA has no GPU here, in a line; None where it has one."""
    try:
        cuda, count = ctypes.CDLL("libcuda.so.1"), ctypes.c_int()
    except OSError as missing:
        return f"There is no driver for a GPU here ({missing}). --smoke runs on the processor."
    if error := cuda.cuInit(0) or cuda.cuDeviceGetCount(ctypes.byref(count)):
        return f"CUDA cannot use a GPU here (error {error}; nvidia-smi may say why). --smoke runs on the processor."
    return None if count.value else "CUDA finds no GPU here. --smoke runs on the processor."


def unpack(target):
    """Unpacks into a folder, program/ and graphs/; the program."""
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
