import type { Theme } from "../page/theme";
import type { Density } from "../plane/density";
import type { Frame } from "../plane/frame";
import { CanvasLayer } from "../layers/canvasLayer";

/** Numbers of a piece: α and β of its one end, then of its other. */
export const PIECE = 4;

/** The borders that a search has found so far: pieces between neighbours that are called differently. */
export class BorderLayer extends CanvasLayer {
  /** Piece after piece, PIECE numbers each. */
  pieces: readonly number[] = [];

  constructor(density: Density, private readonly theme: Theme) {
    super(density, 3);
  }

  protected override get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    const lines = inView(this.pieces, frame);
    context.lineCap = "round";
    for (const [colour, width] of [[this.theme.halo, 5], [this.theme.accent, 2.5]] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      for (const [x0, y0, x1, y1] of lines) {
        context.moveTo(x0, y0);
        context.lineTo(x1, y1);
      }
      context.stroke();
    }
  }
}

/** The pieces that the view shows, in CSS pixels. */
export function inView(pieces: readonly number[], frame: Frame): (readonly [number, number, number, number])[] {
  const shown: (readonly [number, number, number, number])[] = [];
  for (let i = 0; i + PIECE <= pieces.length; i += PIECE) {
    const [a0, b0, a1, b1] = pieces.slice(i, i + PIECE) as [number, number, number, number];
    const [x0, y0, x1, y1] = [frame.column(0, a0), frame.row(0, b0), frame.column(0, a1), frame.row(0, b1)];
    if (Math.max(x0, x1) >= 0 && Math.min(x0, x1) <= frame.width && Math.max(y0, y1) >= 0 && Math.min(y0, y1) <= frame.height) {
      shown.push([x0, y0, x1, y1]);
    }
  }
  return shown;
}
