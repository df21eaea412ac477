import type { Theme } from "../page/theme";
import { overlap, type Box } from "../plane/box";
import type { Frame } from "../plane/frame";
import type { Overflowing } from "../plane/overflow";
import { normContour, outlineStrokes, type Stroke } from "./contour";
import { plateBox, writePlate } from "./plate";

/** A line at which half precision overflows, with what happens there. */
export interface OverflowLine {
  readonly words: string;
  readonly strokes: readonly Stroke[];
}

/** The lines of a world as far as they are in view, the inner one first. */
export function overflowLines(frame: Frame, { geometry, overflow }: Overflowing): OverflowLine[] {
  if (overflow === null) {
    return [];
  }
  const isProjected = geometry.targetNorm !== null;
  return [
    {
      words: `Half precision ends here: norm 65,504${isProjected ? ". One picture beyond" : ""}`,
      strokes: overflow.norm === null ? [] : normContour(frame, geometry, overflow.norm),
    },
    { words: "Numbers above 65,504 beyond: no pictures", strokes: outlineStrokes(frame, overflow.outline) },
  ].filter(({ strokes }) => strokes.length > 0);
}

/** Where a line's words stand: at its middle nearest the upper part of the view, which panels leave free. */
export function anchor(strokes: readonly Stroke[], width: number, height: number): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  let least = Infinity;
  for (const { x0, y0, x1, y1 } of strokes) {
    // The nearest point of the piece: a side of the outline may be as long as the view.
    const [right, down] = [x1 - x0, y1 - y0];
    const along = ((width / 2 - x0) * right + (0.3 * height - y0) * down) / Math.max(1e-9, right * right + down * down);
    const share = Math.min(1, Math.max(0, along));
    const [x, y] = [x0 + share * right, y0 + share * down];
    const far = Math.hypot(x - width / 2, y - 0.3 * height);
    if (far < least) {
      [best, least] = [[x, y], far];
    }
  }
  return best;
}

/** Draws the lines, and writes their words where one does not hide another's. */
export function drawOverflowLines(context: CanvasRenderingContext2D, frame: Frame, theme: Theme, world: Overflowing): void {
  const lines = overflowLines(frame, world);
  for (const [width, colour] of [[5, theme.halo], [2, theme.accent]] as const) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.lineCap = "round";
    context.beginPath();
    for (const { x0, y0, x1, y1 } of lines.flatMap(({ strokes }) => strokes)) {
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
    }
    context.stroke();
  }
  const written: Box[] = [];
  for (const { words, strokes } of lines) {
    const [x, y] = anchor(strokes, frame.width, frame.height);
    const { left, right } = plateBox(context, words, 0, 0, frame.width, frame.height);
    const box = plateBox(context, words, x - (right - left) / 2, y - 10, frame.width, frame.height);
    if (!written.some((other) => overlap(box, other))) {
      writePlate(context, theme, words, box);
      written.push(box);
    }
  }
}
