import { gridAddress, type GridPlaces } from "./gridApi";

/** Places along a sheet's edge, and pixels of a thumbnail in it. */
const EDGE = 16;
export const THUMBNAIL = 64;
/** Sheets under way: the server refuses more at once than it can draw. */
const SHEETS_AT_ONCE = 6;
/** Milliseconds until what could not be loaded is asked for again. */
const RETRY = 3000;
/** Large pictures under way, and held: they are decoded on the server one by one. */
const LARGE_AT_ONCE = 4;
const LARGE_HELD = 160;

interface Sheet {
  image: HTMLImageElement | null;
  /** Pictures that were read, and that the image was asked for with. */
  count: number;
  asked: number;
  loading: boolean;
}

/** The images of a grid: sheets of thumbnails, loaded anew when more of their pictures were read, and single pictures. */
export class GridImages {
  private readonly sheets = new Map<string, Sheet>();
  private readonly large = new Map<string, HTMLImageElement | null>();
  private underWay = 0;
  private sheetsUnderWay = 0;

  constructor(private readonly name: string, private readonly stamp: string, private readonly onLoad: () => void) {}

  /** Takes in which pictures were read. */
  update(places: GridPlaces): void {
    const counts = new Map<string, number>();
    places.ready.forEach((ready, place) => {
      if (ready) {
        const key = keyOf(places.row[place] as number, places.col[place] as number);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    });
    for (const [key, count] of counts) {
      const sheet = this.sheets.get(key) ?? { image: null, count: 0, asked: 0, loading: false };
      this.sheets.set(key, sheet);
      sheet.count = count;
    }
    this.loadSheets();
  }

  /** The sheet with a place's thumbnail, and where in it that begins; while it is not whole it may be transparent there. Null where it was not loaded. */
  thumbnail(row: number, col: number): { image: HTMLImageElement; isWhole: boolean; left: number; top: number } | null {
    const sheet = this.sheets.get(keyOf(row, col));
    return sheet?.image
      ? { image: sheet.image, isWhole: !sheet.loading, left: (col % EDGE) * THUMBNAIL, top: (row % EDGE) * THUMBNAIL }
      : null;
  }

  /** A picture by itself; null while it is loaded. */
  picture(row: number, col: number): HTMLImageElement | null {
    const address = this.address(row, col);
    const known = this.large.get(address);
    if (known) {
      // The last is what was used last.
      this.large.delete(address);
      this.large.set(address, known);
    } else if (known === undefined && this.underWay < LARGE_AT_ONCE) {
      this.large.set(address, null);
      this.underWay++;
      void this.load(address).then((image) => {
        this.underWay--;
        this.large.set(address, image);
        if (!image) {
          setTimeout(() => { this.large.delete(address); this.onLoad(); }, RETRY);
        }
        this.forget();
        this.onLoad();
      });
    }
    return known ?? null;
  }

  address(row: number, col: number): string {
    return `${gridAddress(this.name)}/pictures/${row}/${col}.webp?v=${this.stamp}`;
  }

  /** Asks for sheets that lack pictures, a few at once. */
  private loadSheets(): void {
    for (const [key, sheet] of this.sheets) {
      if (this.sheetsUnderWay < SHEETS_AT_ONCE && !sheet.loading && sheet.asked < sheet.count) {
        void this.loadSheet(key, sheet);
      }
    }
  }

  private async loadSheet(key: string, sheet: Sheet): Promise<void> {
    sheet.loading = true;
    sheet.asked = sheet.count;
    this.sheetsUnderWay++;
    const image = await this.load(`${gridAddress(this.name)}/sheets/${key}.webp?v=${this.stamp}-${sheet.asked}`);
    this.sheetsUnderWay--;
    if (image) {
      [sheet.image, sheet.loading] = [image, false];
    } else {
      setTimeout(() => { [sheet.asked, sheet.loading] = [0, false]; this.loadSheets(); }, RETRY);
    }
    this.onLoad();
    this.loadSheets();
  }

  private forget(): void {
    for (const address of this.large.keys()) {
      if (this.large.size <= LARGE_HELD) {
        return;
      }
      this.large.delete(address);
    }
  }

  private async load(address: string): Promise<HTMLImageElement | null> {
    const image = new Image();
    image.src = address;
    try {
      await image.decode();
      return image;
    } catch {
      return null;
    }
  }
}

function keyOf(row: number, col: number): string {
  return `${Math.floor(col / EDGE)}/${Math.floor(row / EDGE)}`;
}
