import { Densities } from "./densities";
import { isJournals, Journal } from "./journal";
import { JournalKeys } from "./journalKeys";

/** Reads nothing and keeps nothing. */
const NOTHING = { getItem: () => null, setItem: () => { throw new Error("No storage."); } };

/** The page's one journal. */
export const journal = new Journal(storage());

/** The journals of the server that this browser may change. */
export const journalKeys = new JournalKeys(storage());

/** At which density each world was last seen. */
export const densities = new Densities(storage());

// Browsers fire this in all tabs but the one that wrote.
addEventListener("storage", (event) => {
  if (isJournals(event.key)) {
    journal.announce();
  }
});

function storage(): Pick<Storage, "getItem" | "setItem"> {
  try {
    return localStorage;
  } catch {
    return NOTHING; // The browser blocks it.
  }
}
