/** A direction this close to the others, as the sine of the angle, cannot be told from them. */
const SMALLEST_SINE = 1e-7;

/**
 * The inverse of the matrix of all products of columns, by Gram-Schmidt on columns of length 1.
 *
 * Lambda may be 1e8 and kappa 1e-6; scaled columns keep the condition number near 100.
 *
 * @param columns columns of the same length
 * @returns the inverse and the logarithm of the determinant of the products; undefined when a column
 * is a combination of the ones before it
 */
export function inverseOfProducts(
  columns: readonly Float64Array[],
): { inverse: number[][]; logDeterminant: number } | undefined {
  const lengths = columns.map((column) => Math.sqrt(dot(column, column)));
  const upright: Float64Array[] = [];
  const inverseOfTriangle: number[][] = [];
  let logDeterminant = 0;
  for (const [j, column] of columns.entries()) {
    // This column's combination of scaled columns that is upright on all before it.
    const combination = columns.map((_, i) => i === j ? 1 : 0);
    const rest = column.map((entry) => entry / lengths[j]!);
    for (const [i, direction] of upright.entries()) {
      const part = dot(rest, direction);
      for (let row = 0; row < rest.length; row++) rest[row]! -= part * direction[row]!;
      for (const k of columns.keys()) combination[k]! -= part * inverseOfTriangle[i]![k]!;
    }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > SMALLEST_SINE)) return undefined;
    logDeterminant += 2 * Math.log(lengths[j]! * length);
    upright.push(rest.map((entry) => entry / length));
    inverseOfTriangle.push(combination.map((entry) => entry / length));
  }
  const inverse = columns.map((_, i) =>
    columns.map((_, j) => {
      const product = inverseOfTriangle.reduce((sum, row) => sum + row[i]! * row[j]!, 0);
      return product / (lengths[i]! * lengths[j]!);
    })
  );
  return { inverse, logDeterminant };
}

/**
 * The sum of all products of two columns.
 *
 * @param a one column
 * @param b another one of the same length
 * @returns their scalar product
 */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!;
  return sum;
}
