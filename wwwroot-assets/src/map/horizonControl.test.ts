import { beforeEach, describe, expect, it, vi } from "vitest";
import { worldOf } from "../../tests/worlds";
import { finer, picturesOf, wholeRing, type FarPicture, type Ring } from "../horizon/ring";
import { HorizonControl } from "./horizonControl";

/** The element of each dialog. */
const ROOT = { name: "the ring" };
/** The dialogs that were made, which the test answers. */
const dialogs: { ring: Ring; isOpen: boolean; events: { turned(ring: Ring): void; opened(picture: FarPicture): void; closed(): void } }[] = [];

vi.mock("../horizon/horizonDialog", () => ({
  HorizonDialog: class {
    readonly root = ROOT;
    private readonly made: (typeof dialogs)[number];

    constructor(_world: unknown, ring: Ring, events: (typeof dialogs)[number]["events"]) {
      this.made = { ring, isOpen: false, events };
      dialogs.push(this.made);
    }

    start(): void {
      this.made.isOpen = true;
    }

    dispose(): void {
      this.made.isOpen = false;
    }
  },
}));

const calls: string[] = [];
const noted = (name: string) => (...values: unknown[]) => {
  calls.push([name, ...values.map((value) => JSON.stringify(value))].join(" "));
};
const targets = {
  scene: { camera: { set: noted("set") } },
  url: { openHorizon: noted("openHorizon"), setHorizon: noted("setHorizon") },
  client: { cover: (isCovered: boolean) => covered.push(isCovered) },
  selection: { select: noted("select"), press: noted("press") },
  session: { world: { ...worldOf(64), worldQuery: "?world=terra" } },
};
const covered: boolean[] = [];
/** What was put into the page. */
const appended: unknown[] = [];
let control: HorizonControl;

beforeEach(() => {
  dialogs.length = 0;
  appended.length = 0;
  vi.stubGlobal("document", { body: { append: (root: unknown) => appended.push(root) } });
  control = new HorizonControl(targets);
  calls.length = 0;
  covered.length = 0;
});

const open = (): number => dialogs.filter(({ isOpen }) => isOpen).length;
const last = (): (typeof dialogs)[number] => dialogs[dialogs.length - 1] as (typeof dialogs)[number];

describe("the horizon", () => {
  it("opens whole, stands in the address as it is turned, and goes from it when it is closed", () => {
    control.open();
    expect([open(), last().ring, appended]).toEqual([1, wholeRing(), [ROOT]]);
    last().events.turned(finer(wholeRing(), 3));
    last().events.closed();
    expect(open()).toBe(0);
    expect(covered).toEqual([true, false]);
    expect(calls).toEqual(['openHorizon "16"', 'openHorizon "16,45,90"', 'openHorizon ""']);
  });

  it("opens as a link of this world says, and not as one of another", () => {
    control.arrive("?world=terra&at=0,0,1&horizon=8,0,90");
    expect(last().ring).toEqual({ count: 8, from: 0, to: 90 });
    control.arrive("?world=other&at=0,0,1&horizon=8");
    expect(open()).toBe(0);
    control.arrive("?at=0,0,1&horizon=32");
    expect([open(), last().ring]).toEqual([1, wholeRing(32)]);
    control.arrive("?at=0,0,1");
    expect(open()).toBe(0);
    expect(calls).toEqual(['setHorizon "8,0,90"', 'setHorizon ""', 'setHorizon "32"', 'setHorizon ""']);
  });

  it("is not there, and covers nothing, where a link does not say it", () => {
    control.arrive("?world=terra&at=0,0,1");
    expect([dialogs.length, appended, covered, calls]).toEqual([0, [], [], ['setHorizon ""']]);
  });

  it("stays as it is where the address says the same", () => {
    control.arrive("?horizon=16");
    control.restore("16");
    expect([dialogs.length, open()]).toEqual([1, 1]);
  });

  it("opens a picture on the map, closed, so that the step back leads to the ring", () => {
    control.open();
    calls.length = 0;
    const picture = picturesOf(wholeRing(), 256)[2] as FarPicture;
    last().events.opened(picture);
    expect(open()).toBe(0);
    const { alpha, beta, address } = picture;
    expect(calls).toEqual([
      'setHorizon ""', "select null",
      `set ${JSON.stringify({ alpha, beta, zoom: address.zoom })}`, `press ${JSON.stringify(address)}`,
    ]);
  });
});
