import { compute } from "./arithmetic.ts";
import type { Context } from "./context.ts";
import { OP, unsigned } from "./encode.ts";
import { refuse } from "./errors.ts";
import { plainLoad } from "./memory.ts";
import { lengthOf } from "./stacks.ts";
import { ts, type TypeScript } from "./typescript.ts";
import { asNumber, constant, known, nameOf, type Num, type Scope, type Value } from "./values.ts";

/** A property of a value that is known well enough. */
export function property(context: Context, object: Value, name: string): Value {
  switch (object.kind) {
    case "known": {
      const { value } = object;
      if (value === undefined || value === null) refuse(`"${name}" is read of ${value}`);
      if (typeof value === "object") {
        const got = getter(context, object, value, name);
        if (got) return got;
      }
      return known((value as Record<string, unknown>)[name]);
    }
    case "bundle": {
      const counter = object.counters.get(name);
      if (counter !== undefined) return counterValue(counter);
      return object.fields.get(name) ?? refuse(`"${name}" is not known here`);
    }
    case "element":
      return elementProperty(context, object, name);
    case "stack":
      if (name === "length") return lengthOf(context, object);
      break;
  }
  return refuse(`"${name}" is read of ${nameOf(object)}: only fields of the pool are known`);
}

/** A counter outside stays far below 2^51: so many operations take a month. */
function counterValue(index: number): Value {
  const wide = [OP.globalGet, ...unsigned(index)];
  const range = { min: -(2 ** 51), max: 2 ** 51 };
  return { kind: "number", range, low: [wide, OP.wrap], wide, isPure: true };
}

/** A field that is equal in all objects is a constant, one that grows by steps is computed. */
function elementProperty(
  context: Context,
  { all, index, before }: Extract<Value, { kind: "element" }>,
  name: string,
): Value {
  const values = all.map((one) => (one as Record<string, unknown>)[name]);
  if (values.every((value) => value === values[0]) && before.length === 0) return known(values[0]);
  const at = asNumber(context.read(index));
  return byRule(values, { ...at, low: [before, at.low], isPure: before.length === 0 }, name);
}

/** One of several numbers, where each is a constant more than the one before. */
function byRule(values: readonly unknown[], at: Num, name: string): Num {
  const first = Number(values[0]);
  const stride = values.length > 1 ? Number(values[1]) - first : 0;
  if (!values.every((value, index) => value === first + index * stride)) {
    refuse(`"${name}" differs from one to the next without a rule: keep it in shared words`);
  }
  return compute("+", compute("*", at, constant(stride)), constant(first));
}

/** `array[index]`: a word, one of several known objects, or a known one. */
export function element(
  context: Context,
  node: TypeScript.ElementAccessExpression,
  scope: Scope,
): Value {
  const array = context.expression(node.expression, scope);
  const index = context.expression(node.argumentExpression, scope);
  if (array.kind !== "known" || ArrayBuffer.isView(array.value)) {
    return plainLoad(context, array, index);
  }
  if (!Array.isArray(array.value)) {
    if (index.kind === "known") return property(context, array, String(index.value));
    refuse("a property whose name is not known is not compiled: use shared words");
  }
  if (index.kind === "known") return known(array.value[index.value as number]);
  const value = asNumber(index);
  if (value.range.min < 0 || value.range.max >= array.value.length) {
    refuse(
      `this may be outside the array, which has ${array.value.length} elements: check the number first`,
    );
  }
  if (typeof array.value[0] === "number") return byRule(array.value, value, node.getText());
  const local = context.local(node, "number", true);
  const before = context.assign(local, value);
  return { kind: "element", all: array.value, index: local, before };
}

/** A property that is computed by a getter of the text. */
function getter(
  context: Context,
  object: Value,
  value: object,
  name: string,
): Value | undefined {
  const declared = context.program.modules.memberOf(value, name);
  return declared && ts.isGetAccessor(declared.node)
    ? context.inline(declared, object, [])
    : undefined;
}
