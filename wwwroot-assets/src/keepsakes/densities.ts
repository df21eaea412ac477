/** The most worlds whose density is kept. */
const MOST = 64;
const KEY = "lw-densities";

/** At which density this browser saw each world last: a bounded list of world ids with nominal edges of a cell in CSS pixels, newest first. */
export class Densities {
  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem">) {}

  /** The edge that a world was last seen with; null for the default. */
  of(world: string): number | null {
    return this.list().find(([id]) => id === world)?.[1] ?? null;
  }

  /** @param cell Null for the default, which needs no entry. */
  set(world: string, cell: number | null): void {
    const others = this.list().filter(([id]) => id !== world);
    const list = cell === null ? others : [[world, cell], ...others].slice(0, MOST);
    try {
      this.storage.setItem(KEY, JSON.stringify(list));
    } catch {
      // Storage is full or blocked: the density lasts as long as the page.
    }
  }

  private list(): (readonly [string, number])[] {
    try {
      const list: unknown = JSON.parse(this.storage.getItem(KEY) ?? "[]");
      return Array.isArray(list) ? list.filter(isEntry) : [];
    } catch {
      return []; // Storage is blocked, or somebody else wrote there.
    }
  }
}

function isEntry(entry: unknown): entry is readonly [string, number] {
  return Array.isArray(entry) && typeof entry[0] === "string" && typeof entry[1] === "number";
}
