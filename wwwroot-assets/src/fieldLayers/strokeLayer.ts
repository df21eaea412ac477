import type { FieldValues } from "../fields/fieldValues";
import type { Theme } from "../page/theme";
import { cells } from "../plane/address";
import type { Density } from "../plane/density";
import type { Frame } from "../plane/frame";
import { CanvasLayer } from "../layers/canvasLayer";
import { strokesOf } from "./strokes";

/** Short strokes along which the pictures change most, over a field of stretch. */
export class StrokeLayer extends CanvasLayer {
  field: FieldValues;

  constructor(density: Density, field: FieldValues, private readonly theme: Theme) {
    super(density, 1);
    this.field = field;
  }

  protected draw(context: CanvasRenderingContext2D, frame: Frame): void {
    const strokes = strokesOf(this.field, frame, cells(frame.range()));
    context.lineCap = "round";
    for (const [colour, width] of [[this.theme.halo, 4], [this.theme.text, 1.8]] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      for (const { x0, y0, x1, y1 } of strokes) {
        context.moveTo(x0, y0);
        context.lineTo(x1, y1);
      }
      context.stroke();
    }
  }
}
