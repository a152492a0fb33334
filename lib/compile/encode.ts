/**
 * The few parts of WebAssembly's binary format that pools need.
 *
 * Source: WebAssembly Core Specification 3.0, chapter 5, and the threads proposal.
 *
 * @module
 */

/** Types of values; a block without one is `VOID`. */
export const I32 = 0x7f;
export const I64 = 0x7e;
export const VOID = 0x40;

/** Instructions by what they do. */
export const OP = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  branch: 0x0c,
  branchIf: 0x0d,
  call: 0x10,
  drop: 0x1a,
  select: 0x1b,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  load: 0x28,
  store: 0x36,
  i32Const: 0x41,
  i64Const: 0x42,
  i32Eqz: 0x45,
  i32Eq: 0x46,
  i32Ne: 0x47,
  i32LtS: 0x48,
  i32LtU: 0x49,
  i32GtS: 0x4a,
  i32GtU: 0x4b,
  i32LeS: 0x4c,
  i32LeU: 0x4d,
  i32GeS: 0x4e,
  i32GeU: 0x4f,
  i64Eq: 0x51,
  i64Ne: 0x52,
  i64LtS: 0x53,
  i64GtS: 0x55,
  i64LeS: 0x57,
  i64GeS: 0x59,
  i32Clz: 0x67,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32Mul: 0x6c,
  i32DivU: 0x6e,
  i32RemS: 0x6f,
  i32RemU: 0x70,
  i32And: 0x71,
  i32Or: 0x72,
  i32Xor: 0x73,
  i32Shl: 0x74,
  i32ShrS: 0x75,
  i32ShrU: 0x76,
  i64Add: 0x7c,
  i64Sub: 0x7d,
  i64Mul: 0x7e,
  i64DivS: 0x7f,
  i64RemS: 0x81,
  wrap: 0xa7,
  extendS: 0xac,
  extendU: 0xad,
  /** Comes before what touches memory atomically. */
  atomic: 0xfe,
  atomicFence: 0x03,
  atomicLoad: 0x10,
  atomicStore: 0x17,
  atomicAdd: 0x1e,
  atomicSub: 0x25,
  atomicAnd: 0x2c,
  atomicOr: 0x33,
  atomicXor: 0x3a,
  atomicExchange: 0x41,
  atomicCompareExchange: 0x48,
};

/** A place that code can branch to. */
export class Label {}

/** Instructions between a beginning and an end; a branch to its label leaves it, or begins a loop anew. */
export interface Block {
  block: number;
  label?: Label;
  type: number;
  body: Code;
  otherwise?: Code;
}

/** A branch to the block or loop with this label. */
export interface Branch {
  branch: number;
  to: Label;
}

/** Code: bytes, with blocks and branches whose depth is not known yet. */
export type Code = readonly (number | Code | Block | Branch)[];

/** A function of a module. */
export interface WasmFunction {
  name: string;
  params: number[];
  results: number[];
  locals: number[];
  code: Code;
}

/** What a module consists of. */
export interface ModuleParts {
  functions: WasmFunction[];
  /** Size of the imported memory, in pages of 64 KiB. */
  pages: number;
  /** Imported functions; they have the first numbers. */
  imported?: { name: string; params: number[]; results: number[] }[];
  /** Exported 64-bit numbers. */
  globals?: string[];
}

/** A number in LEB128, unsigned. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value % 128;
    value = Math.floor(value / 128);
    bytes.push(value > 0 ? low | 128 : low);
  } while (value > 0);
  return bytes;
}

/** A number in LEB128, signed. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = BigInt(value);;) {
    const low = Number(rest & 127n);
    rest >>= 7n;
    if ((rest === 0n && !(low & 64)) || (rest === -1n && low & 64)) return [...bytes, low];
    bytes.push(low | 128);
  }
}

/** Flattens code: a branch names its target by how many blocks are around it in between. */
function flatten(code: Code, around: (Label | undefined)[], bytes: number[]): void {
  for (const part of code) {
    if (typeof part === "number") bytes.push(part);
    else if ("branch" in part) {
      bytes.push(part.branch, ...unsigned(around.length - 1 - around.lastIndexOf(part.to)));
    } else if ("block" in part) {
      around.push(part.label);
      bytes.push(part.block, part.type);
      flatten(part.body, around, bytes);
      if (part.otherwise) {
        bytes.push(OP.else);
        flatten(part.otherwise, around, bytes);
      }
      bytes.push(OP.end);
      around.pop();
    } else flatten(part, around, bytes);
  }
}

function text(name: string): number[] {
  const bytes = [...new TextEncoder().encode(name)];
  return [...unsigned(bytes.length), ...bytes];
}

function list(items: number[][]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, items: number[][]): number[] {
  if (items.length === 0) return [];
  const body = list(items);
  return [id, ...unsigned(body.length), ...body];
}

/**
 * Encodes a module over one imported shared memory. The memory's size is fixed, so that V8 knows it
 * when it compiles: that saves about 0.5 ns a pop and push.
 *
 * @param parts functions, all exported, and what they need
 * @returns the module's bytes
 */
export function encodeModule(
  { functions, pages, imported = [], globals = [] }: ModuleParts,
): Uint8Array<ArrayBuffer> {
  const types: number[][] = [];
  const typeOf = (params: number[], results: number[]) => {
    const type = [0x60, ...list(params.map((one) => [one])), ...list(results.map((one) => [one]))];
    const known = types.findIndex((other) => other.join() === type.join());
    return unsigned(known >= 0 ? known : types.push(type) - 1);
  };
  const imports = [[
    ...text("env"),
    ...text("memory"),
    2,
    3,
    ...unsigned(pages),
    ...unsigned(pages),
  ]];
  for (const { name, params, results } of imported) {
    imports.push([...text("env"), ...text(name), 0, ...typeOf(params, results)]);
  }
  const declared = functions.map(({ params, results }) => typeOf(params, results));
  const bodies = functions.map(({ locals, code }) => {
    const body = list(locals.map((type) => [1, type]));
    flatten(code, [undefined], body);
    body.push(OP.end);
    return [...unsigned(body.length), ...body];
  });
  const exports = [
    ...functions.map(({ name }, index) => [...text(name), 0, ...unsigned(imported.length + index)]),
    ...globals.map((name, index) => [...text(name), 3, ...unsigned(index)]),
  ];
  const zero = [I64, 1, OP.i64Const, 0, OP.end];
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, imports),
    ...section(3, declared),
    ...section(6, globals.map(() => zero)),
    ...section(7, exports),
    ...section(10, bodies),
  ]);
}
