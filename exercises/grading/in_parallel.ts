/**
 * Does pieces of work, several at a time, in order.
 *
 * @param jobs how many at a time
 * @param items what the pieces are about
 * @param work does one piece
 */
export async function inParallel<Item>(
  jobs: number,
  items: Iterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}
