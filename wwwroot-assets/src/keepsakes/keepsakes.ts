import { changed, shortened, visited, MOST_BOOKMARKS, MOST_WORLDS, type Keepsake } from "./keepsake";

export type Kind = "worlds" | "bookmarks";

const MOST: Record<Kind, number> = { worlds: MOST_WORLDS, bookmarks: MOST_BOOKMARKS };
/** What a name may be long, in characters. */
const LONGEST_NAME = 60;

/** What this browser keeps of worlds and views: two bounded lists, newest first, shared by all tabs. */
export class Keepsakes extends EventTarget {
  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem">) {
    super();
  }

  /** Empty where nothing is kept, or nothing may be. */
  list(kind: Kind): Keepsake[] {
    try {
      const list: unknown = JSON.parse(this.storage.getItem(keyOf(kind)) ?? "[]");
      return Array.isArray(list) ? list.filter(isKeepsake) : [];
    } catch {
      return []; // Storage is blocked, or somebody else wrote there.
    }
  }

  /** Puts an entry first; false where the browser keeps nothing. */
  visit(kind: Kind, entry: Keepsake): boolean {
    return this.write(kind, visited(this.list(kind), entry, MOST[kind]));
  }

  /** Gives an entry a name; an empty one takes the name away. */
  rename(kind: Kind, id: string, name: string): void {
    this.write(kind, changed(this.list(kind), id, { name: name.trim().slice(0, LONGEST_NAME) }));
  }

  remove(kind: Kind, id: string): void {
    this.write(kind, this.list(kind).filter((entry) => entry.id !== id));
  }

  /** Says that the lists may have changed, here or in another tab. */
  announce(): void {
    this.dispatchEvent(new Event("change"));
  }

  private write(kind: Kind, list: Keepsake[]): boolean {
    // A full storage takes fewer, the newest at least.
    for (let fewer = list; ; fewer = shortened(fewer, fewer.length - 1)) {
      try {
        this.storage.setItem(keyOf(kind), JSON.stringify(fewer));
        this.announce();
        return true;
      } catch {
        if (fewer.length <= 1) {
          return false;
        }
      }
    }
  }
}

/** Whether a key of the browser's storage is that of a list; null stands for all of them. */
export function isKeepsakes(key: string | null): boolean {
  return key === null || (Object.keys(MOST) as Kind[]).some((kind) => keyOf(kind) === key);
}

function keyOf(kind: Kind): string {
  return `lw-${kind}`;
}

/** Another version of the page, or a person, may have written something else; a link leads to this page alone. */
function isKeepsake(entry: unknown): entry is Keepsake {
  const { id, link, title, place, thumbnail } = (entry ?? {}) as Partial<Keepsake>;
  return [id, link, title, place, thumbnail].every((text) => typeof text === "string")
    && (link as string).startsWith("?") && /^(data:image\/|$)/.test(thumbnail as string);
}
