import { z } from "zod";

/**
 * Reads JSON whose fields have to be as a schema says.
 *
 * @param text the JSON
 * @param what what it is, for messages: "mine.json"
 * @param schema what there may be
 * @returns the content
 * @throws {RangeError} If it is no JSON, or a field is wrong: a line for each, with its value and
 * the way out
 */
export function readFields<Schema extends z.ZodType>(
  text: string,
  what: string,
  schema: Schema,
): z.output<Schema> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new RangeError(`Cannot read ${what}: it is no JSON: ${(error as Error).message}`);
  }
  const result = schema.safeParse(content, { reportInput: true });
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${sentenceOf(issue)}`);
  throw new RangeError(`Cannot read ${what}:\n${lines.join("\n")}`);
}

/**
 * An object that may have these fields and no other.
 *
 * @param fields what may be in it
 * @returns the schema; its messages name all fields
 */
export function object<Fields extends z.core.$ZodLooseShape>(
  fields: Fields,
): z.ZodObject<Fields, z.core.$strict> {
  const names = Object.keys(fields).join(", ");
  return z.strictObject(fields, {
    error: ({ code }) =>
      code === "unrecognized_keys" ? `there is no such field, use ${names}` : `use { ${names} }`,
  });
}

/**
 * A number within bounds.
 *
 * @param least the least that makes sense
 * @param most the most that makes sense
 * @param what what it counts, for messages: "nanoseconds"
 * @returns the schema
 */
export function numberBetween(least: number, most: number, what: string): z.ZodNumber {
  const error = `use ${what}, ${least} to ${most}`;
  return z.number({ error }).min(least, { error }).max(most, { error });
}

/**
 * A whole number within bounds.
 *
 * @param least the least that makes sense
 * @param most the most that makes sense
 * @param what what it counts, for messages
 * @returns the schema
 */
export function wholeBetween(least: number, most: number, what: string): z.ZodInt {
  const error = `use ${what}: a whole number, ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/** "cpus[1].core is "x": use ..." */
function sentenceOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map((key, at) =>
    typeof key === "number" ? `[${key}]` : `${at === 0 ? "" : "."}${String(key)}`
  ).join("");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => `${path === "" ? "" : `${path}.`}${key}: ${issue.message}`)
      .join("\n  ");
  }
  const where = path === "" ? "it" : path;
  const value = issue.input === undefined ? "missing" : shortened(JSON.stringify(issue.input));
  return `${where} is ${value}: ${issue.message}`;
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
