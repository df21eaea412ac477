/** Runs the action at once and then at most once a pause, the last call always. */
export class Throttle {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pending = false;

  constructor(private readonly pause: number, private readonly action: () => void) {}

  call(): void {
    if (this.timer !== undefined) {
      this.pending = true;
      return;
    }
    this.action();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.pending) {
        this.pending = false;
        this.call();
      }
    }, this.pause);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}
