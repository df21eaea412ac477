import { element } from "../page/dom";

/** The element that the map is drawn in, which has the focus while keys move it; busy until the first pictures are there. */
export function groundElement(): HTMLElement {
  return element("div", "lw-ground", {
    tabindex: "0", role: "application", "aria-busy": "true",
    "aria-label": "Map of the latent space. Arrows move from picture to picture, Enter opens one, plus and minus zoom, question mark lists all keys.",
  });
}
