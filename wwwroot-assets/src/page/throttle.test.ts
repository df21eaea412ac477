import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Throttle } from "./throttle";

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe("a throttle", () => {
  it("acts at once, then once a pause, and the last call always", () => {
    const action = vi.fn();
    const throttle = new Throttle(100, action);
    throttle.call();
    expect(action).toHaveBeenCalledTimes(1);
    throttle.call();
    throttle.call();
    expect(action).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(100);
    expect(action).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1000);
    expect(action).toHaveBeenCalledTimes(2);
    throttle.call();
    expect(action).toHaveBeenCalledTimes(3);
  });

  it("does nothing more once it is disposed of", () => {
    const action = vi.fn();
    const throttle = new Throttle(100, action);
    throttle.call();
    throttle.call();
    throttle.dispose();
    vi.advanceTimersByTime(1000);
    expect(action).toHaveBeenCalledTimes(1);
  });
});
