import { afterEach, describe, expect, it, vi } from "vitest";
import { refusalOf, sendable } from "./sending";

const FILE = new File(["x"], "my dream.safetensors");

afterEach(() => vi.unstubAllGlobals());

describe("sendable", () => {
  it("takes one kind of file up to a size", () => {
    expect(sendable("dream.safetensors", 10, 10)).toBe("");
    expect(sendable("DREAM.SAFETENSORS", 10, 10)).toBe("");
    expect(sendable("dream.ckpt", 1, 10)).toContain("can hold programs");
    expect(sendable("dream.safetensors", 8_100_000_000, 8_000_000_000)).toBe("dream.safetensors has 8.1 GB, and this server takes at most 8.0 GB.");
  });
});

describe("refusalOf", () => {
  it("sends the file by its name and says nothing where it is taken", async () => {
    const fetched = vi.fn(async () => new Response("{}", { status: 202 }));
    vi.stubGlobal("fetch", fetched);
    expect(await refusalOf(FILE, new AbortController().signal)).toBe("");
    expect(fetched).toHaveBeenCalledWith("api/models?file=my%20dream.safetensors", expect.objectContaining({ method: "POST", body: FILE }));
  });

  it.each([
    [422, '{"detail":"It is no checkpoint."}', "It is no checkpoint."],
    [409, "{}", "The server answered 409."],
    [413, "<html>", "A proxy before the server takes no file of this size."],
    [502, "<html>", "The server answered 502."],
  ])("says what a refusal with %i says", async (status, body, words) => {
    vi.stubGlobal("fetch", async () => new Response(body, { status }));
    expect(await refusalOf(FILE, new AbortController().signal)).toBe(words);
  });

  it("says where the server is gone", async () => {
    vi.stubGlobal("fetch", async () => { throw new TypeError("gone"); });
    expect(await refusalOf(FILE, new AbortController().signal)).toContain("cannot be reached");
  });
});
