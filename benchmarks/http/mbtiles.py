"""Packs a folder of tiles, {zoom}/{x}/{y}.webp, into an MBTiles file, whose rows count upwards."""

import pathlib
import sqlite3
import sys

folder, target = pathlib.Path(sys.argv[1]), sys.argv[2]
with sqlite3.connect(target) as mbtiles:
    mbtiles.executescript(
        """
        CREATE TABLE metadata (name TEXT, value TEXT);
        CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);
        CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);
        """
    )
    mbtiles.executemany(
        "INSERT INTO metadata VALUES (?, ?)",
        [("name", "tiles"), ("format", "webp"), ("type", "baselayer"), ("minzoom", "2"), ("maxzoom", "2"),
         ("bounds", "-180,-85.0511,180,85.0511"), ("center", "0,0,2")],
    )
    for file in folder.glob("*/*/*.webp"):
        zoom, x, y = (int(part) for part in (file.parts[-3], file.parts[-2], file.stem))
        mbtiles.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", (zoom, x, 2**zoom - 1 - y, file.read_bytes()))
