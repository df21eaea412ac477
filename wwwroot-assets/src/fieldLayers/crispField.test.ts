import { beforeEach, describe, expect, it, vi } from "vitest";
import { frameAt } from "../../tests/worlds";
import { FieldScale } from "../fields/fieldScale";
import { FieldValues } from "../fields/fieldValues";
import { blocksOf, CrispField } from "./crispField";

/** Columns and rows 32 to 47 of zoom 6 at ten pixels each, but for a pixel at the edges: one block. */
const frame = frameAt(39.5 / 64, 39.5 / 64, 2, 158, 158, 10);
const buffer = { putImageData: vi.fn() };
const scale = new FieldScale();
/** The elements that were made: the view and the canvas in it. */
let made: { style: CSSStyleDeclaration }[] = [];
let field: FieldValues;
let crisp: CrispField;

beforeEach(() => {
  vi.clearAllMocks();
  made = [];
  vi.stubGlobal("document", { createElement: () => {
    const element = { style: {} as CSSStyleDeclaration, getContext: () => buffer, append: vi.fn(), setAttribute: vi.fn() };
    made.push(element);
    return element;
  } });
  vi.stubGlobal("ImageData", class { constructor(readonly data: Uint8ClampedArray) {} });
  scale.set({ linear: false, from: 1, to: 100 });
  field = new FieldValues();
  crisp = new CrispField();
});

const put = (x: number, y: number, value: number | null): void =>
  field.setValue({ zoom: 6, x, y }, { value, atMost: null, distance: 1, neighbours: 4 });
const draw = (averaged = false): void => {
  crisp.read(field, averaged, frame.range());
  crisp.show(frame, scale, "#5c6068");
};

describe("a field of small cells", () => {
  it("is one image of whole blocks, enlarged to where the cells are", () => {
    draw();
    expect(blocksOf(frame.range())).toEqual({ zoom: 6, minX: 32, minY: 32, columns: 16, rows: 16 });
    expect(made.at(-1)).toMatchObject({ width: 16, height: 16, style: { transform: "translate(-1px, -1px) scale(10, 10)" } });
    expect(blocksOf({ zoom: 6, minX: -1, minY: 15, maxX: 16, maxY: 16 })).toEqual({ zoom: 6, minX: -16, minY: 0, columns: 48, rows: 32 });
  });

  it("is painted anew when a value, the scale or a colour has changed, and not with each frame", () => {
    put(33, 33, 10);
    draw();
    draw();
    expect(buffer.putImageData).toHaveBeenCalledOnce();
    put(34, 33, 10);
    draw();
    expect(buffer.putImageData).toHaveBeenCalledTimes(2);
    scale.set({ linear: false, from: 1, to: 50 });
    draw();
    expect(buffer.putImageData).toHaveBeenCalledTimes(3);
    draw(true);
    expect(buffer.putImageData).toHaveBeenCalledTimes(4);
  });

  it("knows its values, which are means where that is wanted, of cells outside the view too", () => {
    put(32, 32, 4);
    put(31, 32, 2);
    put(33, 33, null);
    draw();
    expect([crisp.values, crisp.hasNoise]).toEqual([[4], true]);
    draw(true);
    expect(crisp.values).toEqual([3]);
  });
});
