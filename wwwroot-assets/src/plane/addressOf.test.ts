import { expect, test } from "vitest";
import { addressOf, keyOf } from "./address";

test.each([{ zoom: 0, x: 0, y: 0 }, { zoom: -3, x: 5, y: -7 }, { zoom: 40, x: 2 ** 53 - 1, y: -(2 ** 53 - 1) }])(
  "%o reads back", (address) => expect(addressOf(keyOf(address))).toEqual(address));

test.each([null, "", "1/2", "1/2/3/4", "1/2/x", "1.5/2/3", "a"])("%s is no address", (key) => expect(addressOf(key)).toBeNull());
