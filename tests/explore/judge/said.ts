import { judge, type JudgeOptions, type ObjectLaw, type ObjectText } from "@course/explore/mod.ts";
import { assertThrows } from "@std/assert";

/** Verdict, law or reason, and client of an object, in one line. */
export function said(
  source: string,
  laws: ObjectLaw | ObjectLaw[],
  options: JudgeOptions & Omit<ObjectText, "source"> = {},
): string {
  const { make, handle, modules, ...bounds } = options;
  const text = { source, ...make && { make }, ...handle && { handle }, ...modules && { modules } };
  const { verdict, law, reason, client } = judge(text, laws, { calls: 2, ...bounds });
  return [verdict, law ?? reason, client].filter((part) => part !== undefined).join("; ");
}

/** The message with which something is refused. */
// deno-lint-ignore no-explicit-any -- any class of errors
export function refusal(work: () => unknown, Kind: new (...given: any[]) => Error): string {
  return assertThrows(work, Kind).message;
}
