/** The bar stays where it can be grasped, and where something is seen on both sides. */
const LEAST = 0.05;
const STEP = 0.02;
const LONG_STEP = 0.1;

/** A share of the view's width at which the bar may stand, with as many digits as a pixel needs. */
export function boundedShare(share: number): number {
  return Math.round(1000 * Math.min(1 - LEAST, Math.max(LEAST, share))) / 1000;
}

/** Where a key takes the bar from a share; null where the key is none of the bar's. */
export function shareAfter(key: string, share: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: share - STEP, ArrowRight: share + STEP, PageDown: share - LONG_STEP, PageUp: share + LONG_STEP, Home: 0, End: 1,
  };
  const next = steps[key];
  return next === undefined ? null : boundedShare(next);
}
