import { expect, it, vi } from "vitest";
import { Cleanup } from "./cleanup";

it("undoes steps once, the last first", () => {
  const done: number[] = [];
  const cleanup = new Cleanup();
  cleanup.add(() => done.push(1));
  cleanup.add(() => done.push(2));
  cleanup.dispose();
  cleanup.dispose();
  expect(done).toEqual([2, 1]);
});

it("listens until then", () => {
  const listener = vi.fn();
  const target = new EventTarget();
  const cleanup = new Cleanup();
  cleanup.listen(target, "change", listener);
  target.dispatchEvent(new Event("change"));
  cleanup.dispose();
  target.dispatchEvent(new Event("change"));
  expect(listener).toHaveBeenCalledOnce();
});
