/** Distance of the lines in CSS pixels. */
const PITCH = 8;

/** A pattern of diagonal lines on a plain ground, for what has no value. */
export function hatch(context: CanvasRenderingContext2D, ground: string, line: string): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = tile.height = PITCH;
  const brush = tile.getContext("2d");
  if (!brush) {
    return ground;
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
  return context.createPattern(tile, "repeat") ?? ground;
}
