/**
 * Numbers as people read them: exact, or marked as rounded by ≈, with a minus as long as a plus and powers of ten as
 * 10⁻⁶. NumberWords.cs writes the same. Not for addresses, which have a minus of their own.
 */

/** The fewest digits that read back to the same double. */
export function exact(value: number): string {
  return spelt(value, 1e-6, 1e21);
}

/** A number in a few significant digits, marked where that is not all of it. */
export function rounded(value: number, digits = 3): string {
  const near = Number(value.toPrecision(digits));
  return marked(spelt(near, 1e-4, 1e6), value, near);
}

/** A number with at most so many decimals, marked where that is not all of it. */
export function withDecimals(value: number, decimals: number): string {
  if (Math.abs(value) >= 1e12) {
    return rounded(value, 4);
  }
  const near = Number(value.toFixed(decimals));
  return marked(exact(near), value, near);
}

/** A share of 0 to 1 in per cent, with a decimal. */
export function percent(share: number): string {
  return share > 0 && share < 0.001 ? "less than 0.1 %" : `${withDecimals(100 * share, 1)} %`;
}

/** "2⁻²⁰" has the superscript. */
export function superscript(power: number): string {
  return (power < 0 ? "⁻" : "") + [...String(Math.abs(power))].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "").join("");
}

function marked(text: string, value: number, near: number): string {
  return near === value ? text : `≈${text}`;
}

function spelt(value: number, plainFrom: number, plainBelow: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= plainFrom && size < plainBelow) || !Number.isFinite(value)) {
    return String(value).replace("-", "−").replace("Infinity", "∞");
  }
  const [mantissa, power] = value.toExponential().split("e") as [string, string];
  return `${mantissa.replace("-", "−")}·10${superscript(Number(power))}`;
}
