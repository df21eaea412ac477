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

/** Places of one sheet: of so many the picture was read. */
function places(ready: number, total: number): GridPlaces {
  const all = Array.from({ length: total }, (_, place) => place);
  return { row: all.map(() => 17), col: all, ready: all.map((place) => place < ready) } as unknown as GridPlaces;
}

const addresses = (): string[] => HeldImage.all.map(({ src }) => src);

/** Lets the images that were asked for last come, or fail. */
async function end(isLoaded: boolean, ...images: HeldImage[]): Promise<void> {
  images.forEach((image) => image.end(isLoaded));
  await vi.advanceTimersByTimeAsync(0);
}

test("a sheet is asked for by its column and row, with how many of its pictures were read, and again when there are more", async () => {
  const onLoad = vi.fn();
  const images = new GridImages("mine", "7", onLoad);
  images.update(places(0, 20));
  expect([addresses(), images.thumbnail(17, 2)]).toEqual([[], null]);

  images.update(places(3, 20));
  images.update(places(17, 20));
  expect(addresses()).toEqual(["api/grids/mine/sheets/0/1.webp?v=7-3", "api/grids/mine/sheets/1/1.webp?v=7-1"]);
  expect([images.thumbnail(17, 2), onLoad.mock.calls.length]).toEqual([null, 0]);

  await end(true, HeldImage.all[0]!);
  expect(addresses().slice(2)).toEqual(["api/grids/mine/sheets/0/1.webp?v=7-16"]);
  expect(onLoad).toHaveBeenCalledOnce();
  expect(images.thumbnail(17, 2)).toEqual({ image: HeldImage.all[0], isWhole: false, left: 128, top: 64 });

  await end(true, HeldImage.all[2]!);
  images.update(places(17, 20));
  expect(addresses()).toHaveLength(3);
  expect(images.thumbnail(17, 2)).toEqual({ image: HeldImage.all[2], isWhole: true, left: 128, top: 64 });
});

test("a sheet that was refused gives its place up to the next until it is asked for again", async () => {
  const images = new GridImages("mine", "1", () => {});
  images.update(column(8));
  await end(false, HeldImage.all[0]!);
  expect(addresses().slice(6)).toEqual(["api/grids/mine/sheets/0/6.webp?v=1-1"]);
  await end(true, HeldImage.all[1]!, HeldImage.all[2]!);
  await vi.advanceTimersByTimeAsync(3000);
  expect(addresses().slice(7)).toEqual(["api/grids/mine/sheets/0/7.webp?v=1-1", "api/grids/mine/sheets/0/0.webp?v=1-1"]);
});

test("four pictures are asked for at once, and each once", async () => {
  const onLoad = vi.fn();
  const images = new GridImages("mine", "7", onLoad);
  const look = (): void => [0, 1, 2, 3, 4, 5].forEach((col) => images.picture(2, col));
  look();
  look();
  expect(addresses()).toEqual([0, 1, 2, 3].map((col) => `api/grids/mine/pictures/2/${col}.webp?v=7`));

  await end(true, HeldImage.all[1]!);
  expect(onLoad).toHaveBeenCalledOnce();
  look();
  expect(addresses().slice(4)).toEqual(["api/grids/mine/pictures/2/4.webp?v=7"]);
  expect([images.picture(2, 1), images.picture(2, 0)]).toEqual([HeldImage.all[1], null]);
  // What has come stays.
  await vi.advanceTimersByTimeAsync(3000);
  expect(images.picture(2, 1)).toBe(HeldImage.all[1]);
});

test("the 160 pictures are held that were looked at last", async () => {
  const images = new GridImages("mine", "1", () => {});
  const load = async (col: number): Promise<void> => {
    images.picture(0, col);
    await end(true, HeldImage.all.at(-1)!);
  };
  for (let col = 0; col < 160; col++) {
    await load(col);
  }
  expect(images.picture(0, 0)).toBe(HeldImage.all[0]);
  await load(160);
  expect(HeldImage.all).toHaveLength(161);
  expect(images.picture(0, 0)).toBe(HeldImage.all[0]);
  expect(images.picture(0, 2)).toBe(HeldImage.all[2]);
  expect(images.picture(0, 1)).toBeNull();
});
