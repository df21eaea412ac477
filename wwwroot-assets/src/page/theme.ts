/** The style sheet's colours, for what is drawn on a canvas; read again when the theme changes. */
export class Theme {
  ground = "";
  groundLight = "";
  /** As #rrggbb, so that two digits of opacity can follow. */
  shimmer = "";
  panel = "";
  accent = "";
  text = "";
  line = "";
  halo = "";
  /** Ground and lines of what is below the noise. */
  noise = "";
  noiseLine = "";
  private readonly observer: MutationObserver;

  constructor(onChange: () => void) {
    this.observer = new MutationObserver(() => {
      this.read();
      onChange();
    });
    this.observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    this.read();
  }

  dispose(): void {
    this.observer.disconnect();
  }

  private read(): void {
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string): string => style.getPropertyValue(`--lw-${name}`).trim() || "transparent";
    this.ground = colour("ground");
    this.groundLight = colour("ground-light");
    this.shimmer = colour("shimmer");
    this.panel = colour("panel-solid");
    this.accent = colour("accent");
    this.text = colour("text");
    this.line = colour("line");
    this.halo = colour("halo");
    this.noise = colour("noise");
    this.noiseLine = colour("noise-line");
  }
}
