/** Distance of the lines in CSS pixels. */
const PITCH = 8;

/** Diagonal lines on a plain ground, for what has no value. Made once for its colours. */
export class Hatch {
  private pattern: CanvasPattern | null = null;
  private colours = "";

  /**
   * What to fill with.
   * @param left A place that the lines move with, in CSS pixels from the canvas's left.
   * @param top The same from the top.
   */
  style(context: CanvasRenderingContext2D, ground: string, line: string, left: number, top: number): CanvasPattern | string {
    if (this.colours !== ground + line) {
      this.pattern = paint(context, ground, line);
      this.colours = ground + line;
    }
    this.pattern?.setTransform(new DOMMatrix([1, 0, 0, 1, left % PITCH, top % PITCH]));
    return this.pattern ?? ground;
  }
}

function paint(context: CanvasRenderingContext2D, ground: string, line: string): CanvasPattern | null {
  const tile = document.createElement("canvas");
  tile.width = tile.height = PITCH;
  const brush = tile.getContext("2d");
  if (!brush) {
    return null;
  }
  brush.fillStyle = ground;
  brush.fillRect(0, 0, PITCH, PITCH);
  brush.strokeStyle = line;
  brush.lineWidth = 1.5;
  brush.beginPath();
  // The corners' halves belong to the lines of the tiles beside it.
  for (const shift of [-PITCH, 0, PITCH]) {
    brush.moveTo(shift - 1, PITCH + 1);
    brush.lineTo(shift + PITCH + 1, -1);
  }
  brush.stroke();
  return context.createPattern(tile, "repeat");
}
