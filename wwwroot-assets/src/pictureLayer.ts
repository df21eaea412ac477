import { cells, MAX_ZOOM, MIN_ZOOM } from "./address";
import { CanvasLayer } from "./canvasLayer";
import type { Frame } from "./frame";
import { previewOf } from "./preview";
import type { Theme } from "./theme";
import type { Tile, TileBoard } from "./tileBoard";

const FADE = 150;
/** A blur spreads over many cells: it comes more gently than a picture. */
const SLOW_FADE = 450;
/** Enough for the eye: a shimmer is slow, and frames cost the machine that may be rendering. */
const SHIMMER_PAUSE = 90;
const WAVE_STOPS = 18;
/** How many zooms above are looked through for an ancestor, and how many below for finer pictures. */
const ABOVE = 8;
const BELOW = 2;

/**
 * The pictures. From the ground up: what is known of coarser zooms, blurred; of finer zooms, when one zooms out;
 * then the zoom's own pictures, which fade in over them.
 */
export class PictureLayer extends CanvasLayer {
  board: TileBoard;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(cell: number, board: TileBoard, private readonly theme: Theme, private readonly still: () => boolean) {
    super(cell, 0);
    this.board = board;
  }

  protected override disposeInternal(): void {
    clearTimeout(this.timer);
    super.disposeInternal();
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    const now = performance.now();
    this.drawGround(context, frame);
    const shown: { tile: Tile; x: number; y: number; opacity: number }[] = [];
    const missing: { tile: Tile | undefined; x: number; y: number }[] = [];
    let fading = false;
    for (const { x, y } of cells(frame.range())) {
      const tile = this.board.peek(frame.level, x, y);
      if (!tile?.picture) {
        missing.push({ tile, x, y });
        continue;
      }
      const opacity = this.opacity(tile, now, FADE);
      fading ||= opacity < 1;
      shown.push({ tile, x, y, opacity });
    }
    if (missing.length > 0 || fading) {
      this.drawCoarser(context, frame, now);
      this.drawFiner(context, frame);
      this.drawMissing(context, frame, missing, now);
    }
    for (const { tile, x, y, opacity } of shown) {
      context.globalAlpha = opacity;
      place(context, frame, frame.level, x, y, tile.picture as ImageBitmap);
    }
    context.globalAlpha = 1;
    if (fading) {
      this.getMapInternal()?.render();
    } else if (missing.length > 0 && !this.still()) {
      this.shimmerLater();
    }
  }

  /** A soft gradient where nothing is known yet: never grey, never a flash. */
  private drawGround(context: CanvasRenderingContext2D, frame: Frame): void {
    const gradient = context.createRadialGradient(
      frame.width * 0.5, frame.height * 0.35, 0,
      frame.width * 0.5, frame.height * 0.5, Math.hypot(frame.width, frame.height) * 0.6);
    gradient.addColorStop(0, this.theme.groundLight);
    gradient.addColorStop(1, this.theme.ground);
    context.fillStyle = gradient;
    context.fillRect(0, 0, frame.width, frame.height);
  }

  private drawCoarser(context: CanvasRenderingContext2D, frame: Frame, now: number): void {
    for (let zoom = Math.max(MIN_ZOOM, frame.level - ABOVE); zoom < frame.level; zoom++) {
      for (const { x, y } of cells(frame.range(zoom))) {
        const tile = this.board.peek(zoom, x, y);
        if (tile?.picture) {
          context.globalAlpha = this.opacity(tile, now, SLOW_FADE);
          place(context, frame, zoom, x, y, previewOf(tile, tile.picture));
        }
      }
    }
    context.globalAlpha = 1;
  }

  private drawFiner(context: CanvasRenderingContext2D, frame: Frame): void {
    for (let zoom = Math.min(MAX_ZOOM, frame.level + BELOW); zoom > frame.level; zoom--) {
      for (const { x, y } of cells(frame.range(zoom))) {
        const tile = this.board.peek(zoom, x, y);
        // A coarser picture under a finer name is this zoom's own, and fades in at its own size.
        if (tile?.picture && tile.address.zoom > frame.level) {
          place(context, frame, zoom, x, y, tile.picture);
        }
      }
    }
  }

  private drawMissing(
    context: CanvasRenderingContext2D,
    frame: Frame,
    missing: readonly { tile: Tile | undefined; x: number; y: number }[],
    now: number,
  ): void {
    const edge = frame.edge(frame.level);
    const shimmer = this.shimmer(context, frame, now);
    for (const { tile, x, y } of missing) {
      const left = frame.column(frame.level, x, -0.5);
      const top = frame.row(frame.level, y, -0.5);
      if (tile?.state === "failed") {
        this.drawFailure(context, left + edge / 2, top + edge / 2);
        continue;
      }
      context.globalAlpha = 0.09;
      context.fillStyle = shimmer;
      context.fillRect(left, top, edge, edge);
      context.globalAlpha = 1;
    }
  }

  /** A slow wave of light across the whole view, so that no cell shows its edges; still where motion is unwanted. */
  private shimmer(context: CanvasRenderingContext2D, frame: Frame, now: number): CanvasGradient {
    const gradient = context.createLinearGradient(0, 0, frame.width, frame.height * 0.6);
    const phase = this.still() ? 0 : now / 700;
    for (let stop = 0; stop <= WAVE_STOPS; stop++) {
      const wave = 0.55 + 0.45 * Math.sin(phase - (3 * Math.PI * stop) / WAVE_STOPS);
      gradient.addColorStop(stop / WAVE_STOPS, this.theme.shimmer + Math.round(255 * wave).toString(16).padStart(2, "0"));
    }
    return gradient;
  }

  /** How far a picture has faded in. */
  private opacity(tile: Tile, now: number, fade: number): number {
    tile.shownAt ||= now;
    return this.still() ? 1 : Math.min(1, (now - tile.shownAt) / fade);
  }

  private drawFailure(context: CanvasRenderingContext2D, x: number, y: number): void {
    context.fillStyle = this.theme.panel;
    context.beginPath();
    context.arc(x, y, 15, 0, 2 * Math.PI);
    context.fill();
    context.strokeStyle = this.theme.accent;
    context.lineWidth = 2;
    context.lineCap = "round";
    context.beginPath();
    // An arrow that turns back: "try again".
    context.arc(x, y, 6.5, -0.25 * Math.PI, 1.35 * Math.PI);
    context.moveTo(x + 4.6, y - 9);
    context.lineTo(x + 4.6, y - 4.6);
    context.lineTo(x + 0.4, y - 4.6);
    context.stroke();
  }

  private shimmerLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.getMapInternal()?.render(), SHIMMER_PAUSE);
  }
}

/** Draws a picture into its cell, on whole device pixels so that neighbours meet without a seam. */
function place(
  context: CanvasRenderingContext2D,
  frame: Frame,
  zoom: number,
  x: number,
  y: number,
  picture: CanvasImageSource,
): void {
  const snap = (value: number): number => Math.round(value * frame.ratio) / frame.ratio;
  const left = snap(frame.column(zoom, x, -0.5));
  const top = snap(frame.row(zoom, y, -0.5));
  const right = snap(frame.column(zoom, x, 0.5));
  const bottom = snap(frame.row(zoom, y, 0.5));
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, left, top, right - left, bottom - top);
}
