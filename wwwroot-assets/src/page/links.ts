import type { Cleanup } from "./cleanup";

/**
 * Calls back before the page follows a link within it, which the page cannot tell from the back button afterwards.
 * Links that open elsewhere (a new tab, a download) are none.
 */
export function listenForLinks(cleanup: Cleanup, onLink: () => void): void {
  cleanup.listen(document, "click", (event: MouseEvent) => {
    const isElsewhere = event.button !== 0 || event.ctrlKey || event.shiftKey || event.metaKey || event.altKey;
    if (!isElsewhere && event.target instanceof Element && event.target.closest("a[href^='?']")) {
      onLink();
    }
  }, { capture: true });
}
