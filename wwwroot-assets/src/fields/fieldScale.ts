import type { Layers } from "../contract/generated";

/** Share of the way to its goal that the range goes in a frame: it glides and never jumps. */
const GLIDE = 0.18;
/** Below this ratio of highest to lowest a logarithmic range is widened, so that a flat land looks flat. */
const LEAST_RATIO = 2;
/** Shares of the values in view between which the range lies. */
const LOW = 0.02;
const HIGH = 0.98;

/** The range of the ramp: that of the values in view, smoothed over frames, or a fixed one; logarithmic, or linear from 0. */
export class FieldScale {
  private linear = false;
  private fixed: { readonly from: number; readonly to: number } | null = null;
  /** On the axis: logarithms, or the values themselves. */
  private low = Number.NaN;
  private high = Number.NaN;

  /** Lowest value of the ramp; NaN before the first values. */
  get from(): number {
    return this.value(this.low);
  }

  get to(): number {
    return this.value(this.high);
  }

  /** Its ends; null before the first values. */
  get range(): { from: number; to: number } | null {
    const { from, to } = this;
    return Number.isNaN(from) ? null : { from, to };
  }

  get isFixed(): boolean {
    return this.fixed !== null;
  }

  /** The value at a share of the ramp, 0 to 1. */
  at(share: number): number {
    return this.value(this.low + share * (this.high - this.low));
  }

  /** Where a value stands on the ramp, 0 to 1. */
  position(value: number): number {
    return Math.min(1, Math.max(0, (this.onAxis(value) - this.low) / (this.high - this.low)));
  }

  /** Takes the kind of the scale and its range; a range that is none counts as the view's. */
  set({ linear, from, to }: Pick<Layers, "linear" | "from" | "to">): void {
    if (linear !== this.linear) {
      this.linear = linear;
      this.low = this.high = Number.NaN;
    }
    this.fixed = from !== null && to !== null && from < to && (linear || from > 0) ? { from, to } : null;
    if (this.fixed) {
      this.low = this.onAxis(this.fixed.from);
      this.high = this.onAxis(this.fixed.to);
    }
  }

  /** Goes a step towards the range of these values; false once there. */
  approach(values: number[]): boolean {
    if (values.length === 0 || this.fixed) {
      return false;
    }
    if (Number.isNaN(this.low)) {
      this.settle(values);
      return true;
    }
    const [low, high] = this.goal(values);
    const moving = Math.abs(low - this.low) + Math.abs(high - this.high) > 0.004 * (this.linear ? high : 1);
    this.low += moving ? GLIDE * (low - this.low) : low - this.low;
    this.high += moving ? GLIDE * (high - this.high) : high - this.high;
    return moving;
  }

  /** Takes the range of these values at once; none leaves it as it is. */
  settle(values: number[]): void {
    if (values.length > 0 && !this.fixed) {
      [this.low, this.high] = this.goal(values);
    }
  }

  private goal(values: number[]): [low: number, high: number] {
    values.sort((a, b) => a - b);
    const at = (share: number): number => this.onAxis(values[Math.round(share * (values.length - 1))] as number);
    const low = this.linear ? 0 : at(LOW);
    const high = at(HIGH);
    const lacking = this.linear ? 0 : Math.max(0, Math.log(LEAST_RATIO) - (high - low));
    return [low - lacking / 2, high + lacking / 2];
  }

  private onAxis(value: number): number {
    return this.linear ? value : Math.log(value);
  }

  private value(onAxis: number): number {
    return this.linear ? onAxis : Math.exp(onAxis);
  }
}
