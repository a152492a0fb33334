// Right, and different: a typed array, which sorts by number, and one loop with weights.
function sortedParts(shares: number[]): Float64Array {
  const parts = Float64Array.from(shares).sort();
  const [least, most] = [parts[0], parts[parts.length - 1]];
  if (least === undefined || most === undefined) {
    throw new RangeError("Cannot judge fairness: there are no shares");
  }
  for (const part of parts) {
    if (!(part >= 0 && part < Infinity)) {
      throw new RangeError(
        `Cannot judge fairness: ${part} is no share, it must be finite and not negative`,
      );
    }
  }
  if (most === 0) throw new RangeError("Cannot judge fairness: all shares are 0");
  return parts.map((part) => part / most);
}

export function jainIndex(shares: number[]): number {
  const parts = sortedParts(shares);
  const mean = parts.reduce((sum, part) => sum + part) / parts.length;
  const meanSquare = parts.reduce((sum, part) => sum + part ** 2, 0) / parts.length;
  return mean ** 2 / meanSquare;
}

export function maxMinRatio(shares: number[]): number {
  const [poorest = 0] = sortedParts(shares);
  return poorest === 0 ? Infinity : 1 / poorest;
}

export function poorerHalf(shares: number[]): number {
  const parts = sortedParts(shares);
  let [poor, all] = [0, 0];
  parts.forEach((part, index) => {
    // 1 for the poorer half, 0 for the richer one, one half in the middle.
    const weight = Math.min(1, Math.max(0, parts.length / 2 - index));
    poor += weight * part;
    all += part;
  });
  return poor / all;
}
