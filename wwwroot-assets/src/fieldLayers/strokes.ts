import type { FieldKind } from "../contract/generated";
import type { ValueSource } from "../fields/fieldValues";
import type { Frame } from "../plane/frame";
import type { Stroke } from "../layers/contour";

/** Strokes stand at least so far apart, in CSS pixels: of smaller cells not every one has its own. */
const PITCH = 22;
/** Length of a stroke by the pitch, where all the change is one way. */
const LENGTH = 0.7;
/** The longest stroke, in CSS pixels: in large cells it would look like a border. */
const LONGEST = 56;
/** Where both ways change nearly alike there is no direction. */
const LEAST_ANISOTROPY = 1.1;

/** Whether a field's values have a direction. */
export function hasStrokes(kind: FieldKind): boolean {
  return kind === "stretch" || kind === "anisotropy" || kind === "area";
}

/**
 * The strokes of a view: along the strongest change, the longer the less changes at a right angle to it.
 * @param field Whose estimates have directions; others have no stroke.
 */
export function strokesOf(field: ValueSource, frame: Frame, cells: Iterable<{ readonly x: number; readonly y: number }>): Stroke[] {
  const edge = frame.edge(frame.level);
  const every = Math.max(1, Math.ceil(PITCH / edge));
  const longest = Math.min(LONGEST, LENGTH * edge * every);
  const strokes: Stroke[] = [];
  for (const { x, y } of cells) {
    const known = x % every === 0 && y % every === 0 ? field.value(frame.level, x, y) : undefined;
    // Null where nothing at all changes at a right angle.
    const anisotropy = known?.anisotropy ?? Number.POSITIVE_INFINITY;
    if (known?.direction === null || known?.direction === undefined || anisotropy < LEAST_ANISOTROPY) {
      continue;
    }
    const half = longest * (1 - 1 / anisotropy) / 2;
    const angle = known.direction * Math.PI / 180;
    const [right, down] = [half * Math.cos(angle), half * Math.sin(angle)];
    const [middleX, middleY] = [frame.column(frame.level, x), frame.row(frame.level, y)];
    strokes.push({ x0: middleX - right, y0: middleY - down, x1: middleX + right, y1: middleY + down });
  }
  return strokes;
}
