import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { GridPlaces } from "./gridApi";
import { GridImages } from "./gridImages";

/** Images whose loading ends when the test says so. */
class HeldImage {
  static readonly all: HeldImage[] = [];
  src = "";
  end!: (isLoaded: boolean) => void;
  private readonly ended = new Promise<void>((resolve, reject) => {
    this.end = (isLoaded) => (isLoaded ? resolve() : reject(new Error("429")));
  });

  constructor() {
    HeldImage.all.push(this);
  }

  decode(): Promise<void> {
    return this.ended;
  }
}

/** Places of a column of sheets, each with one picture that was read. */
function column(sheets: number): GridPlaces {
  const rows = Array.from({ length: sheets }, (_, sheet) => sheet * 16);
  return { row: rows, col: rows.map(() => 0), ready: rows.map(() => true) } as unknown as GridPlaces;
}

beforeEach(() => {
  HeldImage.all.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal("Image", HeldImage);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a few sheets are asked for at once, and the next when one has come", async () => {
  const images = new GridImages("mine", "1", () => {});
  images.update(column(20));
  expect(HeldImage.all).toHaveLength(6);

  HeldImage.all[0]!.end(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(HeldImage.all).toHaveLength(7);
  expect(images.thumbnail(0, 0)).toMatchObject({ image: HeldImage.all[0], isWhole: true });
  expect(images.thumbnail(16, 0)).toBeNull();
});

test("a sheet that was refused is asked for again after a while", async () => {
  const images = new GridImages("mine", "1", () => {});
  images.update(column(1));
  HeldImage.all[0]!.end(false);
  await vi.advanceTimersByTimeAsync(2900);
  expect(HeldImage.all).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(200);
  expect(HeldImage.all).toHaveLength(2);
  HeldImage.all[1]!.end(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(images.thumbnail(0, 0)).toMatchObject({ image: HeldImage.all[1], isWhole: true });
});

test("a picture that was refused is asked for again after a while", async () => {
  let drawn = 0;
  const images = new GridImages("mine", "1", () => drawn++);
  expect(images.picture(2, 3)).toBeNull();
  HeldImage.all[0]!.end(false);
  await vi.advanceTimersByTimeAsync(2900);
  expect(images.picture(2, 3)).toBeNull();
  expect(HeldImage.all).toHaveLength(1);

  await vi.advanceTimersByTimeAsync(200);
  expect(drawn).toBe(2);
  images.picture(2, 3);
  HeldImage.all[1]!.end(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(images.picture(2, 3)).toBe(HeldImage.all[1]);
});
