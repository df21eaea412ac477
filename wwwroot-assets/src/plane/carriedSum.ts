/**
 * Adds small steps to a large number without losing what lies below its last digit: what one sum could not hold, the
 * next one has (Kahan 1965). A slow drag at great depth is made of such steps.
 */
export class CarriedSum {
  private sum = Number.NaN;
  private rest = 0;

  /** @param value Where it stands now; where that is not the last sum, something else moved it and nothing is owed. */
  add(value: number, step: number): number {
    const owed = value === this.sum ? this.rest + step : step;
    this.sum = value + owed;
    this.rest = owed - (this.sum - value);
    return this.sum;
  }
}
