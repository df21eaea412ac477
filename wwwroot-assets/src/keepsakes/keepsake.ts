/** A world or a view that this browser keeps. */
export interface Keepsake {
  /** The world's id, or the bookmark's own. */
  readonly id: string;
  /** The page's query that opens it. */
  readonly link: string;
  /** As its world is called. */
  readonly title: string;
  /** Where in the world, as text. */
  readonly place: string;
  /** The name that its reader gave it. */
  readonly name?: string;
  /** A small picture of the view as a data address; empty where none could be taken. */
  readonly thumbnail: string;
  /** Whether the world was made in this browser. */
  readonly own?: boolean;
}

/** The most worlds that are kept; 4 KB each, with their thumbnails. */
export const MOST_WORLDS = 32;
/** The most bookmarks; the browser gives a site 5 MB for all. */
export const MOST_BOOKMARKS = 100;

/** The list with an entry first, under its old name and ownership, and with its old thumbnail until there is a new one; what is over the bound leaves. */
export function visited(list: readonly Keepsake[], entry: Keepsake, most: number): Keepsake[] {
  const before = list.find(({ id }) => id === entry.id);
  return shortened([{ ...entry, ...kept(before), thumbnail: entry.thumbnail || (before?.thumbnail ?? "") }, ...list.filter(({ id }) => id !== entry.id)], most);
}

/** The list within a bound: of all but the newest entry the oldest plain visits leave first, then the oldest of all. */
export function shortened(list: readonly Keepsake[], most: number): Keepsake[] {
  const fewer = [...list];
  while (fewer.length > most) {
    const plain = fewer.findLastIndex(({ name, own }, index) => index > 0 && !name && !own);
    // Where there is none, −1 is the last.
    fewer.splice(plain, 1);
  }
  return fewer;
}

/** The list with an entry changed in place. */
export function changed(list: readonly Keepsake[], id: string, change: Partial<Keepsake>): Keepsake[] {
  return list.map((entry) => entry.id === id ? { ...entry, ...change } : entry);
}

function kept(before: Keepsake | undefined): Partial<Keepsake> {
  return { ...(before?.name && { name: before.name }), ...(before?.own && { own: before.own }) };
}
