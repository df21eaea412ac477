/** A journal that this browser may change: the server keeps it, and the browser keeps the way to it. */
export interface JournalKey {
  /** The key of its readers. */
  readonly id: string;
  readonly secret: string;
  /** Its world's id. */
  readonly world: string;
  readonly title: string;
}

/** The most journals whose secrets are kept, 150 bytes each. */
const MOST = 500;
const KEY = "lw-journals";

/** The secrets of journals that this browser may change, newest first, shared by all tabs. */
export class JournalKeys {
  /** Where nothing can be kept they last for this page. */
  private held: readonly JournalKey[] = [];

  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem">) {}

  /** Those of a world, the one that was opened last first. */
  of(world: string): JournalKey[] {
    return this.list().filter((key) => key.world === world);
  }

  /** The secret of a journal; null where this browser may not change it. */
  secretOf(id: string): string | null {
    return this.list().find((key) => key.id === id)?.secret ?? null;
  }

  /** Puts one first, in the place of what was kept of it; false where it lasts for this page only. */
  keep(key: JournalKey): boolean {
    return this.write([key, ...this.list().filter(({ id }) => id !== key.id)].slice(0, MOST));
  }

  /** Lets one go that is no more. */
  forget(id: string): void {
    this.write(this.list().filter((key) => key.id !== id));
  }

  private list(): readonly JournalKey[] {
    try {
      const list: unknown = JSON.parse(this.storage.getItem(KEY) ?? "null");
      return Array.isArray(list) ? list.filter(isKey) : this.held;
    } catch {
      return this.held; // Storage is blocked, or somebody else wrote there.
    }
  }

  private write(list: readonly JournalKey[]): boolean {
    this.held = list;
    try {
      this.storage.setItem(KEY, JSON.stringify(list));
      return true;
    } catch {
      return false;
    }
  }
}

/** The secret that an address brings behind its #, where no server sees it; null where it brings none. */
export function secretOf(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get("edit") || null;
}

function isKey(key: unknown): key is JournalKey {
  const { id, secret, world, title } = (key ?? {}) as Partial<JournalKey>;
  return [id, secret, world, title].every((text) => typeof text === "string");
}
