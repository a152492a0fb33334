import { inspect } from "node-inspect-extracted";

const CUSTOM = Symbol.for("Deno.customInspect");
/** As Deno has it. */
const OPTIONS = { depth: 4, stylize: (text: string, type: string) => styled(text, type) };

/**
 * Writes a value as `Deno.inspect` does.
 *
 * @param value any value
 * @returns text
 */
export function inspectAsDeno(value: unknown): string {
  const custom = (value as { [CUSTOM]?: unknown } | null | undefined)?.[CUSTOM];
  if (typeof custom === "function") return String(custom.call(value, inspectAsDeno, {}));
  return inspect(value, OPTIONS);
}

/** Strings have double quotes where they can. */
function styled(text: string, type: string): string {
  if (type !== "string" || !text.startsWith("'") || text.includes('"')) return text;
  return `"${text.slice(1, -1).replaceAll("\\'", "'")}"`;
}
