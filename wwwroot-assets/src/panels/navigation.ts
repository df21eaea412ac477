import { button, element } from "../page/dom";

const icon = (path: string): string =>
  `<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`;

const PLUS = icon("M12 5v14M5 12h14");
const MINUS = icon("M5 12h14");
const HOME = icon("M4 11l8-7 8 7M6 10v9h12v-9");
const GO = icon("M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21zM12 11.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z");
const WIDE = icon("M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5");

export interface NavigationActions {
  zoomBy(delta: number): void;
  home(): void;
  /** Asks where to go. */
  goTo(): void;
}

/** Bottom right: zoom, home, go to, full screen. */
export class NavigationPanel {
  readonly root = element("div", "lw-panel lw-navigation", { role: "group", "aria-label": "Move on the map" });

  constructor(actions: NavigationActions) {
    this.root.append(
      button(PLUS, "Zoom in", () => actions.zoomBy(1), "+"),
      button(MINUS, "Zoom out", () => actions.zoomBy(-1), "−"),
      button(HOME, "Home: the unit parallelogram", () => actions.home(), "H"),
      button(GO, "Go to a place, a region, a link, or what words describe", () => actions.goTo(), "G"),
    );
    if (document.fullscreenEnabled) {
      this.root.append(button(WIDE, "Full screen", toggleFullScreen, "F"));
    }
  }
}

/** The whole page, so that its panels stay. */
export function toggleFullScreen(): void {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  done.catch(() => { /* The browser may refuse, and says so itself. */ });
}
