import { describe, expect, it } from "vitest";
import { maskOf } from "../../tests/sheets";
import { countPoints, EMPTY_MASK, hasPoint, isEmpty, isFull, isSameMask, missingFrom, readMask } from "./sheetMask";

describe("a sheet's mask", () => {
  it("has a bit a point, row by row, the least significant first", () => {
    const mask = new Uint8Array(32);
    mask[0] = 0b10;
    mask[3] = 0b1000_0000;
    expect(hasPoint(mask, 1, 0)).toBe(true);
    expect(hasPoint(mask, 0, 0)).toBe(false);
    expect(hasPoint(mask, 15, 1)).toBe(true);
    expect(hasPoint(mask, 15, 0)).toBe(false);
  });

  it("counts the points of a rectangle, both ends included", () => {
    const mask = maskOf([0, 0], [3, 2], [15, 15]);
    expect(countPoints(mask, 0, 0, 15, 15)).toBe(3);
    expect(countPoints(mask, 3, 2, 3, 2)).toBe(1);
    expect(countPoints(mask, 1, 0, 15, 14)).toBe(1);
  });

  it("is empty, full, or the same as another", () => {
    expect([isEmpty(EMPTY_MASK), isEmpty(maskOf([5, 5]))]).toEqual([true, false]);
    expect(EMPTY_MASK).toHaveLength(32);
    expect([isFull(new Uint8Array(32).fill(255)), isFull(maskOf([5, 5])), isFull(new Uint8Array(0))]).toEqual([true, false, false]);
    expect([isSameMask(maskOf([5, 5]), maskOf([5, 5])), isSameMask(maskOf([5, 5]), maskOf([5, 6]))]).toEqual([true, false]);
  });

  it("has nothing where it is shorter than a sheet", () => {
    const short = new Uint8Array([1]);
    expect([hasPoint(short, 0, 0), hasPoint(short, 8, 0)]).toEqual([true, false]);
    expect(missingFrom(short, maskOf([0, 0], [8, 0]))).toEqual(maskOf([8, 0]));
    expect([isSameMask(short, maskOf([0, 0])), isSameMask(maskOf([0, 0]), short)]).toEqual([false, false]);
  });

  it("lacks the points of another that it does not have, whatever else it has", () => {
    expect(missingFrom(maskOf([0, 0], [1, 0]), maskOf([1, 0], [2, 0], [15, 15]))).toEqual(maskOf([2, 0], [15, 15]));
    expect(missingFrom(maskOf([0, 0], [1, 0]), maskOf([1, 0]))).toEqual(EMPTY_MASK);
  });

  it("is read from hexadecimal digits, or is none", () => {
    expect(readMask(`02${"0".repeat(60)}80`)).toEqual(maskOf([1, 0], [15, 15]));
    expect(readMask(`fF${"0".repeat(62)}`)).toEqual(maskOf(...[0, 1, 2, 3, 4, 5, 6, 7].map((column) => [column, 0] as const)));
    const digits = "0".repeat(64);
    expect([null, "", "02", "g".repeat(64), `${digits}0`, ` ${digits}`].map(readMask)).toEqual([null, null, null, null, null, null]);
  });
});
