import type { Theme } from "../page/theme";
import { cells } from "../plane/address";
import type { Density } from "../plane/density";
import type { Frame } from "../plane/frame";
import { setPreview, type Tile } from "../tiles/tile";
import type { Session } from "../tiles/session";
import { detailOf } from "../tiles/viewDetail";
import { CanvasLayer } from "./canvasLayer";
import { drawFailed, drawGround, drawWaiting, drawWave, shimmer } from "./emptyCell";
import { drawCoarser, drawFiner } from "./fallbackPictures";
import { drawInCell, fadedIn } from "./pictureCell";
import { drawSheets, drawSheetsOf, sheetsInView } from "./sheetPictures";

const FADE = 150;
/** A blur spreads over many cells: it fades in more slowly than a picture. */
const SLOW_FADE = 450;
/** Enough for the camera: a shimmer is slow, and frames cost the machine that may be rendering. */
const SHIMMER_PAUSE = 90;
/** Milliseconds in which the wave moves on by one radian. */
const WAVE_PACE = 700;

interface Cell {
  readonly tile: Tile | undefined;
  readonly x: number;
  readonly y: number;
}

/** What a world has of pictures. */
export type PictureSource = Pick<Session, "tiles" | "sheets" | "tileZoom" | "failed">;

/**
 * The pictures. In a view of tiles, from the ground up: coarser pictures, blurred; sheets, where cells were smaller before;
 * finer ones, when one zooms out; previews of what is being rendered; and the zoom's own pictures, which fade in over them.
 */
export class PictureLayer extends CanvasLayer {
  source: PictureSource;
  /** Whether missing pictures are on their way: nothing shimmers where none can come. */
  isLive = true;
  /** Whether a picture was still fading in in the last frame. */
  isFading = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(density: Density, source: PictureSource, private readonly theme: Theme, private readonly reducesMotion: () => boolean) {
    super(density, 0);
    this.source = source;
  }

  protected override disposeInternal(): void {
    clearTimeout(this.timer);
    super.disposeInternal();
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    if (detailOf(frame) === "sheets") {
      this.drawSheets(context, frame);
    } else {
      this.drawTiles(context, frame);
    }
  }

  private drawSheets(context: CanvasRenderingContext2D, frame: Frame): void {
    const waves = this.isLive && !this.reducesMotion();
    const { sheets: { cache }, tiles, tileZoom, failed } = this.source;
    this.isFading = false;
    const source = { sheets: cache, tiles, tileZoom };
    const view = sheetsInView(frame, source);
    const { missing, isUnfinished } = view;
    if (!view.isCovered) {
      drawGround(context, frame, this.theme);
    }
    drawSheets(context, frame, source, view);
    const wave = shimmer(context, frame, this.theme, waves ? performance.now() / WAVE_PACE : 0);
    for (const box of missing) {
      drawWave(context, box, wave);
    }
    for (const { zoom, x, y } of failed) {
      if (zoom === frame.level) {
        drawFailed(context, frame, x, y, this.theme);
      }
    }
    if (isUnfinished) {
      this.getMapInternal()?.render();
    } else if (missing.length > 0 && waves) {
      this.shimmerLater();
    }
  }

  private drawTiles(context: CanvasRenderingContext2D, frame: Frame): void {
    const now = performance.now();
    const still = this.reducesMotion();
    const waves = this.isLive && !still;
    const { tiles, sheets } = this.source;
    const view: Cell[] = [...cells(frame.range())].map(({ x, y }) => ({ x, y, tile: tiles.peek(frame.level, x, y) }));
    const missing = view.filter(({ tile }) => !tile?.picture);
    const opacity = (tile: Tile): number => fadedIn(tile, now, still ? 0 : FADE);
    const fading = view.some(({ tile }) => tile?.picture && opacity(tile) < 1);
    this.isFading = fading;
    const isPreviewFading = view.some(({ tile }) => tile?.preview && fadedIn(tile.preview, now, still ? 0 : FADE) < 1);

    drawGround(context, frame, this.theme);
    if (missing.length > 0 || fading) {
      drawCoarser(context, frame, tiles, now, still ? 0 : SLOW_FADE);
      drawSheetsOf(context, frame, sheets.cache, () => true);
      drawFiner(context, frame, tiles);
      this.drawPreviews(context, frame, view, now, still ? 0 : FADE);
      this.drawMissing(context, frame, missing, waves ? now / WAVE_PACE : 0);
    }
    for (const { tile, x, y } of view) {
      if (tile?.picture) {
        context.globalAlpha = opacity(tile);
        drawInCell(context, frame, frame.level, x, y, tile.picture);
        if (context.globalAlpha === 1) {
          setPreview(tile, null);
        }
      }
    }
    context.globalAlpha = 1;
    if (fading || isPreviewFading) {
      this.getMapInternal()?.render();
    } else if (missing.length > 0 && waves) {
      this.shimmerLater();
    }
  }

  /** Enlarged with smoothing, a preview looks as unfinished as it is. */
  private drawPreviews(context: CanvasRenderingContext2D, frame: Frame, view: readonly Cell[], now: number, fade: number): void {
    for (const { tile, x, y } of view) {
      if (tile?.preview && tile.state !== "failed") {
        context.globalAlpha = fadedIn(tile.preview, now, fade);
        drawInCell(context, frame, frame.level, x, y, tile.preview.picture);
      }
    }
    context.globalAlpha = 1;
  }

  private drawMissing(context: CanvasRenderingContext2D, frame: Frame, missing: readonly Cell[], phase: number): void {
    const wave = shimmer(context, frame, this.theme, phase);
    for (const { tile, x, y } of missing) {
      if (tile?.state === "failed") {
        drawFailed(context, frame, x, y, this.theme);
      } else {
        drawWaiting(context, frame, x, y, wave);
      }
    }
  }

  private shimmerLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.getMapInternal()?.render(), SHIMMER_PAUSE);
  }
}
