/** What can be asked for, by field; numbers and texts only. */
export type Facts = Readonly<Record<string, string | number | undefined>>;

/**
 * Finds what fits a query, or says what there is instead.
 *
 * @param items what to search
 * @param factsOf the fields of one item
 * @param query wanted values by field; a field that is absent or undefined fits anything
 * @param what name of the items in the plural, for errors
 * @returns the items that fit, at least one
 * @throws {TypeError} If the query has a field that items do not have
 * @throws {RangeError} If nothing fits
 */
export function search<Item>(
  items: readonly Item[],
  factsOf: (item: Item) => Facts,
  query: Facts,
  what: string,
): Item[] {
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined);
  const fields = Object.keys(factsOf(items[0]!));
  const unknown = wanted.find(([field]) => !fields.includes(field));
  if (unknown) {
    throw new TypeError(
      `Cannot search ${what} by ${unknown[0]}: use ${listOf(fields, "or")}`,
    );
  }
  const fitting = (wanted: [string, unknown][]) =>
    items.filter((item) => {
      const facts = factsOf(item);
      return wanted.every(([field, value]) => facts[field] === value);
    });
  const found = fitting(wanted);
  if (found.length > 0) return found;

  const advice: string[] = [];
  for (const [field] of wanted) {
    const rest = wanted.filter(([other]) => other !== field);
    const values = valuesOf(fitting(rest).map(factsOf), field);
    if (values.length === 0) continue;
    const under = rest.length > 0 ? `with ${describe(rest)} ` : "";
    advice.push(`${under}${field} can be ${listOf(values, "or")}`);
  }
  for (const [field, value] of advice.length > 0 ? [] : wanted) {
    const values = valuesOf(items.map(factsOf), field);
    const known = values.includes(written(value as string | number));
    if (!known) advice.push(`${field} can be ${listOf(values, "or")}`);
  }
  if (advice.length === 0) advice.push("these do not go together, leave some out");
  throw new RangeError(`Cannot find ${what} with ${describe(wanted)}: ${advice.join("; ")}`);
}

/**
 * Finds the one item that fits a query, or says how to tell those that fit apart.
 *
 * @param items what to search
 * @param factsOf the fields of one item
 * @param query wanted values by field
 * @param what name of the items in the plural, for errors
 * @returns the item
 * @throws {TypeError} If the query has a field that items do not have
 * @throws {RangeError} If nothing fits, or more than one item does
 */
export function searchOne<Item>(
  items: readonly Item[],
  factsOf: (item: Item) => Facts,
  query: Facts,
  what: string,
): Item {
  const found = search(items, factsOf, query, what);
  if (found.length === 1) return found[0]!;
  const facts = found.map(factsOf);
  const ways: string[] = [];
  for (const field of Object.keys(facts[0]!)) {
    const values = valuesOf(facts, field);
    if (values.length > 1) ways.push(`${field} (${listOf(values, "or")})`);
  }
  throw new RangeError(
    `Cannot choose between ${found.length} ${what}: say which ${listOf(ways, "or")}`,
  );
}

/** Different values of a field, in the order in which they come, as they are written in a query. */
function valuesOf(facts: readonly Facts[], field: string): string[] {
  const values = new Set<string>();
  for (const each of facts) {
    const value = each[field];
    if (value !== undefined) values.add(written(value));
  }
  return [...values];
}

function describe(wanted: [string, unknown][]): string {
  return wanted.map(([field, value]) => `${field} ${written(value as string | number)}`).join(", ");
}

function written(value: string | number): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}

function listOf(values: string[], last: "and" | "or"): string {
  if (values.length < 2) return values.join("");
  return `${values.slice(0, -1).join(", ")} ${last} ${values.at(-1)}`;
}
