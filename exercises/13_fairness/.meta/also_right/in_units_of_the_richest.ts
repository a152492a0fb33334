// Right, and different: counts every share in units of the richest one first, so that no square
// is too large or too small.
function unitShares(shares: number[]): number[] {
  const richest = shares.reduce((most, share) => Math.max(most, share), 0);
  const isBad = shares.length === 0 || richest === 0 ||
    shares.some((share) => !Number.isFinite(share) || share < 0);
  if (isBad) throw new RangeError(`Cannot compare ${shares.length} shares: pass one above 0`);
  return shares.map((share) => share / richest);
}

export function jainIndex(shares: number[]): number {
  let [sum, squares] = [0, 0];
  for (const share of unitShares(shares)) {
    sum += share;
    squares += share * share;
  }
  return sum * sum / (shares.length * squares);
}

export function maxMinRatio(shares: number[]): number {
  const poorest = unitShares(shares).reduce((least, share) => Math.min(least, share), 1);
  return 1 / poorest;
}

export function poorerHalf(shares: number[]): number {
  const sorted = unitShares(shares).sort((one, other) => one - other);
  const total = sorted.reduce((sum, share) => sum + share, 0);
  const half = Math.floor(sorted.length / 2);
  const poor = sorted.slice(0, half).reduce((sum, share) => sum + share, 0);
  const middle = sorted.length % 2 === 1 ? (sorted[half] ?? 0) / 2 : 0;
  return (poor + middle) / total;
}
