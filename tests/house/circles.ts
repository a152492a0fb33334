/**
 * Finds the groups in which each member leads to each other one (Tarjan, 1972).
 *
 * @param edges from where to where
 * @returns groups of two or more, in the order of the alphabet
 */
export function circlesOf(edges: readonly { from: string; to: string }[]): string[][] {
  const next = Map.groupBy(edges, ({ from }) => from);
  const number = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    number.set(node, number.size);
    low.set(node, number.get(node)!);
    open.push(node);
    for (const { to } of next.get(node) ?? []) {
      if (!number.has(to)) visit(to);
      if (open.includes(to)) low.set(node, Math.min(low.get(node)!, low.get(to)!));
    }
    if (low.get(node) !== number.get(node)) return;
    const group = open.splice(open.indexOf(node));
    if (group.length > 1) circles.push(group.sort());
  };
  for (const node of next.keys()) if (!number.has(node)) visit(node);
  return circles.sort(([a], [b]) => a! < b! ? -1 : 1);
}
