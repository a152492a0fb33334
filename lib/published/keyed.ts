/**
 * Writes each entry's name into the entry.
 *
 * @param entries entries by name
 * @returns the same entries, each with its name as `key`
 */
export function keyed<Key extends string, Entry>(
  entries: Readonly<Record<Key, Entry>>,
): Record<Key, Entry & { readonly key: string }> {
  const result: Record<string, unknown> = {};
  for (const key in entries) result[key] = { key, ...entries[key] };
  return result as Record<Key, Entry & { readonly key: string }>;
}
