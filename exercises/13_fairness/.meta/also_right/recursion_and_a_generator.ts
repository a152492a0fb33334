// Right, and different: a generator doubles every thread, so that the poorer half is the first
// half of the list; checks in a switch.
function check(shares: number[]): number {
  // throw new Error("not started: jainIndex says how even shares are");
  let most = 0;
  for (const share of shares) {
    switch (true) {
      case Number.isNaN(share):
      case share < 0:
      case share === Infinity:
        throw new RangeError(
          `Cannot use the share ${share}: pass a finite number that is not negative`,
        );
    }
    if (share > most) most = share;
  }
  if (most > 0) return most;
  throw new RangeError("Cannot compare: nobody got anything");
}

function* twice(values: Iterable<number>): Generator<number, void> {
  for (const value of values) {
    yield value;
    yield value;
  }
}

/** Adds halves of the list, which loses less than adding one by one. */
function sum(values: number[]): number {
  if (values.length < 2) return values[0] ?? 0;
  const middle = values.length >> 1;
  return sum(values.slice(0, middle)) + sum(values.slice(middle));
}

export function jainIndex(shares: number[]): number {
  const most = check(shares);
  const parts = shares.map((share) => share / most);
  return sum(parts) ** 2 / sum(parts.map((part) => part * part)) / parts.length;
}

export function maxMinRatio(shares: number[]): number {
  const most = check(shares);
  const least = shares.reduce((one, other) => one < other ? one : other);
  if (least === 0) return Infinity;
  return most / least;
}

export function poorerHalf(shares: number[]): number {
  const most = check(shares);
  const parts = shares.map((share) => share / most).sort((one, other) => one - other);
  return sum([...twice(parts)].slice(0, parts.length)) / 2 / sum(parts);
}
