import { Densities } from "./densities";
import { JournalKeys } from "./journalKeys";
import { isKeepsakes, Keepsakes } from "./keepsakes";

/** Reads nothing and keeps nothing. */
const NOTHING = { getItem: () => null, setItem: () => { throw new Error("No storage."); } };

/** What this browser keeps, one for the page. */
export const keepsakes = new Keepsakes(storage());

/** The journals of the server that this browser may change. */
export const journalKeys = new JournalKeys(storage());

/** At which density each world was last seen. */
export const densities = new Densities(storage());

// Browsers fire this in all tabs but the one that wrote.
addEventListener("storage", (event) => {
  if (isKeepsakes(event.key)) {
    keepsakes.announce();
  }
});

function storage(): Pick<Storage, "getItem" | "setItem"> {
  try {
    return localStorage;
  } catch {
    return NOTHING; // The browser blocks it.
  }
}
