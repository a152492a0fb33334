// wrong because the shares are spread into arguments, of which a call can have only so many
// must fail: a machine may have very many threads
export function jainIndex(shares: number[]): number {
  const largest = checkShares(shares);
  let sum = 0;
  let squares = 0;
  for (const share of shares) {
    sum += share / largest;
    squares += (share / largest) ** 2;
  }
  return sum * sum / (shares.length * squares);
}

export function maxMinRatio(shares: number[]): number {
  const largest = checkShares(shares);
  return largest / shares.reduce((least, share) => Math.min(least, share), largest);
}

export function poorerHalf(shares: number[]): number {
  const largest = checkShares(shares);
  const rising = shares.map((share) => share / largest).sort((a, b) => a - b);
  const half = rising.length / 2;
  let work = 0;
  for (let i = 0; i < half; i++) work += rising[i]! * Math.min(1, half - i);
  return work / rising.reduce((sum, share) => sum + share, 0);
}

function checkShares(shares: number[]): number {
  const isUsable = shares.every((share) => Number.isFinite(share) && share >= 0);
  const largest = Math.max(...shares, 0);
  if (!isUsable || largest === 0) {
    const shown = shares.slice(0, 10).join(", ");
    throw new RangeError(
      `Cannot judge the ${shares.length} shares ${shown}: give finite ones, and one above 0 at least`,
    );
  }
  return largest;
}
