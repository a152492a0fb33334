import type { Model } from "../models/model.ts";
import type { ObjectProgram } from "./object_program.ts";

/**
 * Says which of a model's acts an object can do.
 *
 * @param model what it is to behave like
 * @param object the object
 * @returns the acts for which it has all methods
 * @throws {TypeError} If it lacks a method that it must have
 */
export function actsOf(
  // deno-lint-ignore no-explicit-any -- each model has a state of its own
  model: Model<any>,
  object: Pick<ObjectProgram, "file" | "methods">,
): string[] {
  const { methods, optional = [], acts } = model;
  const has = (call: string) => Object.hasOwn(object.methods, methods[call]!);
  const missing = Object.keys(methods).filter((call) => !optional.includes(call) && !has(call));
  if (missing.length > 0) throw new TypeError(lacks(model, missing, object));
  return Object.keys(acts).filter((act) => acts[act]!.every(has));
}

function lacks(
  { name, kind, made, methods, optional = [], aliases }: Model,
  missing: readonly string[],
  object: Pick<ObjectProgram, "file" | "methods">,
): string {
  const has = Object.keys(object.methods);
  const asked = missing.map((call) => `no method ${methods[call]}`).join(" and ");
  if (has.length === 0) {
    return `The object of ${object.file} is no ${name}: it has ${asked}, and no others either: ` +
      `let make return an object with methods`;
  }
  const used = new Set(Object.values(methods));
  const others = has.filter((method) => !used.has(method));
  const mapped = Object.keys(methods).filter((call) =>
    missing.includes(call) || methods[call] !== call && !optional.includes(call)
  ).map((call) => {
    const meant = missing.includes(call)
      ? meantBy(call, aliases[call] ?? [], others)
      : methods[call];
    return `${call}: ${JSON.stringify(meant ?? "...")}`;
  });
  const given = made.slice(0, -1).map((value) => `${value}, `).join("");
  return `The object of ${object.file} is no ${name}: it has ${asked}; it has ${has.join(", ")}: ` +
    `say which is which, such as ${kind}(${given}{ ${mapped.join(", ")} })`;
}

/** The method that is probably meant: one of another name, or one whose name contains the call's. */
function meantBy(
  call: string,
  aliases: readonly string[],
  methods: readonly string[],
): string | undefined {
  const names = [call, ...aliases].map((name) => name.toLowerCase());
  const same = names.flatMap((name) => methods.filter((method) => method.toLowerCase() === name));
  return same[0] ??
    methods.find((method) => names.some((name) => method.toLowerCase().includes(name)));
}
