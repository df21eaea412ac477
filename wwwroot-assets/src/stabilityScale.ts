/** Share of the way to its goal that the range goes in a frame: it glides and never jumps. */
const GLIDE = 0.18;
/** Below this ratio of highest to lowest the range is widened, so that a flat land looks flat. */
const LEAST_RATIO = 2;

/** The logarithmic range of the values in view, smoothed over frames. */
export class StabilityScale {
  private low = Number.NaN;
  private high = Number.NaN;

  /** Lowest value of the ramp; NaN before the first values. */
  get from(): number {
    return Math.exp(this.low);
  }

  get to(): number {
    return Math.exp(this.high);
  }

  /** Where a value stands on the ramp, 0 to 1. */
  position(value: number): number {
    return Math.min(1, Math.max(0, (Math.log(value) - this.low) / (this.high - this.low)));
  }

  /** Goes a step towards the range of these logarithms (from the 2nd to the 98th per cent); false once there. */
  approach(logarithms: number[]): boolean {
    if (logarithms.length === 0) {
      return false;
    }
    logarithms.sort((a, b) => a - b);
    const at = (share: number): number => logarithms[Math.round(share * (logarithms.length - 1))] as number;
    let low = at(0.02);
    let high = at(0.98);
    const lacking = Math.log(LEAST_RATIO) - (high - low);
    if (lacking > 0) {
      low -= lacking / 2;
      high += lacking / 2;
    }
    if (Number.isNaN(this.low)) {
      this.low = low;
      this.high = high;
      return true;
    }
    const moving = Math.abs(low - this.low) + Math.abs(high - this.high) > 0.004;
    this.low += moving ? GLIDE * (low - this.low) : low - this.low;
    this.high += moving ? GLIDE * (high - this.high) : high - this.high;
    return moving;
  }
}
