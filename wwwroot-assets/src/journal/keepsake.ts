/** A world or a view that this browser keeps. */
export interface Keepsake {
  /** The world's id, or the bookmark's own. */
  readonly id: string;
  /** The page's query that opens it. */
  readonly link: string;
  /** As its world is called. */
  readonly title: string;
  /** Where in the world, in words. */
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

/** The list with an entry first, under its old name and ownership where it was there; what is over the bound leaves, plain visits before named or own ones. */
export function visited(list: readonly Keepsake[], entry: Keepsake, most: number): Keepsake[] {
  const before = list.find(({ id }) => id === entry.id);
  const all = [{ ...entry, ...kept(before) }, ...list.filter(({ id }) => id !== entry.id)];
  while (all.length > most) {
    const plain = all.findLastIndex(({ name, own }, index) => index > 0 && !name && !own);
    all.splice(plain < 0 ? all.length - 1 : plain, 1);
  }
  return all;
}

/** The list with an entry changed in place. */
export function changed(list: readonly Keepsake[], id: string, change: Partial<Keepsake>): Keepsake[] {
  return list.map((entry) => entry.id === id ? { ...entry, ...change } : entry);
}

function kept(before: Keepsake | undefined): Partial<Keepsake> {
  return { ...(before?.name && { name: before.name }), ...(before?.own && { own: before.own }) };
}
