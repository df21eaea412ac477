import { afterEach, expect, it, vi } from "vitest";
import { maskOf } from "../../tests/sheets";
import { fetchSheet, SheetRefusal } from "./sheetRequest";

const picture = { close: vi.fn() };
const abort = new AbortController();

/** Lets the server answer so. */
function answering(status: number, headers: Record<string, string> = {}): void {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(status === 204 ? null : "picture", { status, headers })));
  vi.stubGlobal("createImageBitmap", () => Promise.resolve(picture));
}

const refusal = (): Promise<unknown> => fetchSheet("sheet.webp", abort.signal).catch((error: unknown) => error);

afterEach(() => {
  vi.clearAllMocks();
});

it("a sheet comes with the points that the server has of it", async () => {
  answering(200, { "LatentWorld-Points": `01${"0".repeat(62)}` });
  expect(await fetchSheet("sheet.webp", abort.signal)).toEqual({ picture, mask: maskOf([0, 0]) });
  answering(200);
  expect(await fetchSheet("sheet.webp", abort.signal)).toEqual({ picture, mask: null });
  expect(picture.close).not.toHaveBeenCalled();
});

it("a sheet without points has no picture", async () => {
  answering(204);
  expect(await fetchSheet("sheet.webp", abort.signal)).toEqual({ picture: null, mask: new Uint8Array(32) });
});

it("a refusal says its status, and when to ask again where the server does", async () => {
  answering(503, { "Retry-After": "3" });
  expect(await refusal()).toMatchObject({ status: 503, seconds: 3, message: "The server answered 503." });
  answering(429, { "Retry-After": "Sat, 28 Nov 2026 12:00:00 GMT" });
  expect(await refusal()).toMatchObject({ status: 429, seconds: null });
  answering(404);
  const error = await refusal();
  expect(error).toBeInstanceOf(SheetRefusal);
  expect(error).toMatchObject({ status: 404, seconds: null });
});

it("a picture that is decoded after nobody wants it any more is closed, and does not come", async () => {
  answering(200);
  const left = new AbortController();
  vi.stubGlobal("createImageBitmap", () => {
    left.abort(new Error("Left."));
    return Promise.resolve(picture);
  });
  await expect(fetchSheet("sheet.webp", left.signal)).rejects.toThrow("Left.");
  expect(picture.close).toHaveBeenCalledOnce();
});
