import { keyOf } from "../plane/address";
import { bytesOf, releaseSheet, type Sheet } from "./sheet";

/**
 * Enough for two views of 129 × 129 points at 16 pixels a point, each 81 sheets of a quarter MiB, and as much again where canvases
 * fill missing points. At 32 pixels one such view is 81 to 162 MiB: it is kept as long as it is in view, and nothing besides it.
 */
const MOST_BYTES = 96 * 1024 * 1024;
/** Sheets without an image are small, but they must end too. */
const MOST_SHEETS = 4096;

/** One world's sheets: bounded, the least recently used leave first, those in view never. */
export class SheetCache {
  private readonly sheets = new Map<string, Sheet>();

  /** @param mostBytes Bound of what the sheets hold of the browser's memory for pictures. */
  constructor(private readonly mostBytes = MOST_BYTES) {}

  peek(zoom: number, x: number, y: number): Sheet | undefined {
    return this.sheets.get(keyOf({ zoom, x, y }));
  }

  /** The sheet, made where it is not known; it is the most recently used from now on. */
  touch(zoom: number, x: number, y: number): Sheet {
    const address = { zoom, x, y };
    const key = keyOf(address);
    const sheet = this.sheets.get(key) ?? { key, address, mask: null, image: null, filled: null, isStale: false };
    this.sheets.delete(key);
    this.sheets.set(key, sheet);
    return sheet;
  }

  all(): IterableIterator<Sheet> {
    return this.sheets.values();
  }

  /** A sheet shows something else: it is drawn anew, and those beside it, whose missing points may show its own. */
  changed({ address: { zoom, x, y } }: Sheet): void {
    for (let down = -1; down <= 1; down++) {
      for (let right = -1; right <= 1; right++) {
        const sheet = this.peek(zoom, x + right, y + down);
        if (sheet) {
          sheet.isStale = true;
        }
      }
    }
  }

  /** Drops the least recently used sheets beyond the bounds. */
  trim(inView: ReadonlySet<Sheet>): void {
    let bytes = 0;
    for (const sheet of this.sheets.values()) {
      bytes += bytesOf(sheet);
    }
    for (const sheet of this.sheets.values()) {
      if (bytes <= this.mostBytes && this.sheets.size <= MOST_SHEETS) {
        return;
      }
      if (!inView.has(sheet)) {
        bytes -= bytesOf(sheet);
        releaseSheet(sheet);
        this.sheets.delete(sheet.key);
      }
    }
  }

  dispose(): void {
    for (const sheet of this.sheets.values()) {
      releaseSheet(sheet);
    }
    this.sheets.clear();
  }
}
