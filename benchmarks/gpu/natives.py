"""Makes ONNX Runtime's CUDA provider small enough to be carried: `natives.py SOURCE TARGET`.

The provider holds machine code for six architectures, 218 of its 284 MB. Here only sm_90's stays, and of that what a
diffusion model can ask for. Offsets and sizes stay as they are; what is dropped is overwritten with zeros, which
compress to nothing.

.nv_fatbin is a row of fat binaries, one for each source file: a header (magic, version, its own size, size of what
follows), then entries of one architecture each, with a header and the machine code as an ELF file packed with zstd.
The driver chooses by the architecture in the entry's header and never reads the others. An entry of sm_90 that is not
wanted gets the smallest one's contents, so that whatever reads it finds a sound ELF file, without the kernels.
"""

import ctypes
import re
import struct
import sys
from collections import Counter
from pathlib import Path

MAGIC, ENTRY, ARCHITECTURE = 0xBA55ED50, 64, 90

# By their kernels' names: mixtures of experts, quantised products and their paged and grouped attention, and flash
# attention in bfloat16 or for heads that no Stable Diffusion has (40, 80 and 160 wide, kept as 64, 96 and 192).
UNWANTED = re.compile(
    rb"CollectiveMma|MoeFCGemm|9fused_moe|fpA_intB|cutlass_kernels|9deep_gemm|10kernel_mha|QMoE|MoeGemv"
    rb"|Flash_fwd_kernel_traitsILi(32|128|256)E|Flash_fwd_kernel_traitsILi\d+E.{0,60}bfloat16"
    rb"|arch4Sm(50|70|75)E", re.DOTALL)

zstd = ctypes.CDLL("libzstd.so.1")
zstd.ZSTD_decompress.restype = ctypes.c_size_t


def main(source, target):
    library = bytearray(Path(source).read_bytes())
    start, size = section(library, b".nv_fatbin")
    entries = list(walk(library, start, start + size))
    own = [entry for entry in entries if entry.architecture == ARCHITECTURE]
    smallest = min(own, key=lambda entry: entry.room)
    filler = bytes(library[smallest.at:smallest.at + ENTRY]), smallest.contents(library)
    before, after = Counter(), Counter()
    for entry in entries:
        before[entry.architecture] += entry.room
        if entry.architecture != ARCHITECTURE:
            entry.write(library, b"")
        elif UNWANTED.search(entry.unpacked(library)):
            entry.write(library, filler[1], header=filler[0])
            after["dropped"] += 1
        else:
            after["kept"] += 1
            after["bytes"] += entry.room
    Path(target).write_bytes(library)
    for architecture, room in sorted(before.items()):
        count = sum(entry.architecture == architecture for entry in entries)
        print(f"sm_{architecture}: {count} entries, {room / 1e6:.1f} MB")
    print(f"kept: {after['kept']} entries of sm_{ARCHITECTURE}, {after['bytes'] / 1e6:.1f} MB; dropped there: {after['dropped']}")


class Entry:
    """One architecture's machine code in a fat binary."""

    def __init__(self, library, at):
        self.at = at
        self.kind, _, self.header, self.room, self.packed, _, _, _, self.architecture = struct.unpack_from("<HHIQIIHHI", library, at)
        self.raw, = struct.unpack_from("<Q", library, at + 56)
        if self.kind != 2 or self.packed > self.room:
            raise SystemExit(f"An entry at {at:#x} is not of the known form: {library[at:at + ENTRY].hex()}")

    @property
    def end(self):
        return self.at + self.header + self.room

    def contents(self, library):
        return bytes(library[self.at + self.header:self.at + self.header + self.packed])

    def unpacked(self, library):
        buffer = ctypes.create_string_buffer(self.raw)
        contents = self.contents(library)
        if zstd.ZSTD_decompress(buffer, ctypes.c_size_t(self.raw), contents, ctypes.c_size_t(len(contents))) != self.raw:
            raise SystemExit(f"The entry at {self.at:#x} cannot be unpacked.")
        return buffer.raw

    def write(self, library, contents, header=None):
        """Other contents, padded with zeros to the old size, which the header goes on saying."""
        body = self.at + self.header
        if header is not None:
            library[self.at:self.at + ENTRY] = header
            struct.pack_into("<IQ", library, self.at + 4, self.header, self.room)
        library[body:self.end] = contents + bytes(self.room - len(contents))


def section(library, name):
    """Offset and size of a section of a 64-bit ELF file."""
    table, = struct.unpack_from("<Q", library, 0x28)
    step, count, names = struct.unpack_from("<HHH", library, 0x3A)
    headers = [struct.unpack_from("<IIQQQQ", library, table + i * step) for i in range(count)]
    strings = headers[names][4]
    for header in headers:
        at = strings + header[0]
        if library[at:library.index(0, at)] == name:
            return header[4], header[5]
    raise SystemExit(f"There is no section {name.decode()}.")


def walk(library, at, end):
    while at < end:
        magic, _, header, size = struct.unpack_from("<IHHQ", library, at)
        if magic == 0:  # padding between fat binaries
            at += 4
            continue
        if magic != MAGIC:
            raise SystemExit(f"No fat binary begins at {at:#x}.")
        at, last = at + header, at + header + size
        while at < last:
            entry = Entry(library, at)
            yield entry
            at = entry.end
        if at != last:
            raise SystemExit(f"A fat binary does not end with its last entry: {at:#x}, not {last:#x}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
