/**
 * Small concurrent programs as data, for the naive searches that judge the explorer. Nothing here, and
 * nothing in this folder, uses `lib/explore` or `lib/instrument`.
 *
 * A program is threads of statements over one shared buffer. {@linkcode toSource} gives its text, as a
 * scenario for the explorer; {@linkcode compile} gives the same program as flat code with jumps, which
 * the naive searches interpret.
 */

/** Element types of typed arrays: signed, unsigned, clamped, float; size in bits. */
export type ElementType = keyof typeof ARRAYS;

/** How an access is ordered: elements and `dataRace`, the kernel's helpers, `Atomics`. */
export type Order = "plain" | "racy" | "relaxed" | "acquire" | "release" | "full" | "atomics";

/** What a register holds; answers of `Atomics.wait` are strings. */
export type RegisterValue = number | bigint | string;

/** Where an access goes: an element of a typed array, or a `DataView` (plain only). */
export interface Place {
  type: ElementType;
  /** First byte in the buffer. */
  address: number;
  /** Through a `DataView`, little or big endian, instead of a typed array. */
  view?: "little" | "big";
}

/** A constant, or a register plus a constant. */
export type Value = number | { register: number; plus: number };

/** Whether a register equals (`==`) a constant or another register. */
export interface Condition {
  register: number;
  equals: number | string | { register: number };
}

/** What touches memory, or orders what does. */
export type Access =
  | { kind: "load"; place: Place; order: Order; to: number }
  | { kind: "store"; place: Place; order: Order; value: Value }
  | { kind: "rmw"; op: Op; place: Place; order: Order; value: Value; to: number }
  | { kind: "cas"; place: Place; order: Order; expected: Value; value: Value; to: number }
  | { kind: "fence"; fence: "mb" | "wmb" | "rmb" }
  | { kind: "wait"; place: Place; expected: Value; timeOut: boolean; to: number }
  | { kind: "notify"; place: Place; count: number; to: number };

/** Read-modify-writes. */
export type Op = "exchange" | "add" | "and" | "or" | "xor";

/** One statement of a thread. */
export type Statement =
  | Access
  | { kind: "if"; when: Condition; then: Statement[]; else: Statement[] }
  /** At most so many turns, until the condition holds; `turns` counts those that failed. */
  | { kind: "repeat"; times: number; turns: number; body: Statement[]; until?: Condition }
  /** As many turns as it takes until the condition holds. */
  | { kind: "await"; body: Statement[]; until: Condition };

/** A program. */
export interface Program {
  /** Bytes of shared memory. */
  bytes: number;
  /** What `setup` writes, with plain elements, in this order. */
  initial: { place: Place; value: number }[];
  threads: Statement[][];
  /** What `after` reads, with plain elements. */
  finals: Place[];
}

const ARRAYS = {
  i8: Int8Array,
  u8: Uint8Array,
  u8c: Uint8ClampedArray,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
  i64: BigInt64Array,
  u64: BigUint64Array,
  f64: Float64Array,
};

const METHODS: Record<ElementType, string> = {
  i8: "Int8",
  u8: "Uint8",
  u8c: "Uint8",
  i16: "Int16",
  u16: "Uint16",
  i32: "Int32",
  u32: "Uint32",
  f32: "Float32",
  i64: "BigInt64",
  u64: "BigUint64",
  f64: "Float64",
};

/** Bytes of an element. */
export function sizeOf(type: ElementType): number {
  return ARRAYS[type].BYTES_PER_ELEMENT;
}

/** Whether elements are `BigInt`s. */
export function isBig(type: ElementType): boolean {
  return type === "i64" || type === "u64";
}

/** Whether two accesses have a byte in common. */
export function overlaps(a: Place, b: Place): boolean {
  return a.address < b.address + sizeOf(b.type) && b.address < a.address + sizeOf(a.type);
}

/** Whether two accesses have all bytes in common. */
export function sameRange(a: Place, b: Place): boolean {
  return a.address === b.address && sizeOf(a.type) === sizeOf(b.type);
}

const scratch = new ArrayBuffer(8);
const scratchBytes = new Uint8Array(scratch);

/** The bytes, in order of address, of a value written to a place. */
export function encode(place: Place, value: RegisterValue): number[] {
  const array = new ARRAYS[place.type](scratch);
  array[0] = (isBig(place.type) ? BigInt(value) : Number(value)) as never;
  const bytes = [...scratchBytes.subarray(0, sizeOf(place.type))];
  return place.view === "big" ? bytes.reverse() : bytes;
}

/** The value that a place has, from its bytes in order of address. */
export function decode(place: Place, bytes: number[]): number | bigint {
  scratchBytes.set(place.view === "big" ? bytes.toReversed() : bytes);
  return new ARRAYS[place.type](scratch)[0]!;
}

// Flat code

/** One step of flat code: an access, or work on registers and a jump. */
export type Step =
  | Access
  | { kind: "set"; register: number; value: number }
  | { kind: "increment"; register: number }
  | { kind: "branch"; when: Condition; then: number; else: number; awaits: boolean }
  | { kind: "jump"; target: number };

/** A thread in the middle of its code. */
export interface ThreadState {
  pc: number;
  registers: RegisterValue[];
}

/** What registers hold before they are assigned. */
export const UNSET = -1;

/**
 * Turns a thread into flat code.
 *
 * @param thread its statements
 * @returns its steps; a jump to the length ends the thread
 */
export function compile(thread: Statement[]): Step[] {
  const code: Step[] = [];
  const emit = (statements: Statement[]): void => {
    for (const statement of statements) {
      if (statement.kind === "if") {
        const branch = { kind: "branch" as const, when: statement.when, then: 0, else: 0 };
        const at = code.push({ ...branch, awaits: false }) - 1;
        emit(statement.then);
        const jump = code.push({ kind: "jump", target: 0 }) - 1;
        const elseAt = code.length;
        emit(statement.else);
        code[at] = { ...branch, then: at + 1, else: elseAt, awaits: false };
        code[jump] = { kind: "jump", target: code.length };
      } else if (statement.kind === "repeat") {
        const { turns, times, body, until } = statement;
        const start = code.push({ kind: "set", register: turns, value: 0 });
        code.push({ kind: "set", register: turns, value: 0 }); // replaced below
        emit(body);
        const leave = code.length;
        if (until) code.push({ kind: "jump", target: 0 });
        code.push({ kind: "increment", register: turns }, { kind: "jump", target: start });
        const end = code.length;
        const isDone: Condition = { register: turns, equals: times };
        code[start] = { kind: "branch", when: isDone, then: end, else: start + 1, awaits: false };
        if (until) {
          code[leave] = { kind: "branch", when: until, then: end, else: leave + 1, awaits: false };
        }
      } else if (statement.kind === "await") {
        const start = code.length;
        emit(statement.body);
        const next = code.length + 1;
        code.push({ kind: "branch", when: statement.until, then: next, else: start, awaits: true });
      } else {
        code.push(statement);
      }
    }
  };
  emit(thread);
  return code;
}

/** How many registers a thread has. */
export function registerCount(thread: Statement[]): number {
  let count = 0;
  const visit = (statement: Statement): void => {
    if ("to" in statement) count = Math.max(count, statement.to + 1);
    if (statement.kind === "repeat") count = Math.max(count, statement.turns + 1);
    if (statement.kind === "if") [...statement.then, ...statement.else].forEach(visit);
    if (statement.kind === "repeat" || statement.kind === "await") statement.body.forEach(visit);
  };
  thread.forEach(visit);
  return count;
}

/** A thread before its first step. */
export function startOf(thread: Statement[]): ThreadState {
  return { pc: 0, registers: new Array(registerCount(thread)).fill(UNSET) };
}

/**
 * Does what needs no memory, up to the next access or the end.
 *
 * @param code the code of the thread
 * @param thread where it is; left alone
 * @param onAwait called when a waiting loop starts again, with the places of its first and last step
 * @returns where it is then
 */
export function settle(
  code: Step[],
  thread: ThreadState,
  onAwait: (first: number, last: number) => void = () => {},
): ThreadState {
  let { pc } = thread;
  const registers = thread.registers.slice();
  for (;;) {
    const step = code[pc];
    if (step?.kind === "set") {
      registers[step.register] = step.value;
      pc++;
    } else if (step?.kind === "increment") {
      registers[step.register] = registers[step.register] as number + 1;
      pc++;
    } else if (step?.kind === "jump") {
      pc = step.target;
    } else if (step?.kind === "branch") {
      const isTrue = holds(step.when, registers);
      if (!isTrue && step.awaits) onAwait(step.else, pc);
      pc = isTrue ? step.then : step.else;
    } else {
      return { pc, registers };
    }
  }
}

/** The same thread behind its access, with the answer in a register. */
export function answered(
  thread: ThreadState,
  to: number | undefined,
  answer?: RegisterValue,
): ThreadState {
  const registers = thread.registers.slice();
  if (to !== undefined) registers[to] = answer!;
  return { pc: thread.pc + 1, registers };
}

function holds({ register, equals }: Condition, registers: RegisterValue[]): boolean {
  const other = typeof equals === "object" ? registers[equals.register] : equals;
  // deno-lint-ignore eqeqeq -- 1 and 1n are the same here, as in the text of the program
  return registers[register] == other;
}

/** What a value is, for a place of that type. */
export function evaluate(place: Place, value: Value, registers: RegisterValue[]): RegisterValue {
  if (typeof value === "number") return isBig(place.type) ? BigInt(value) : value;
  const held = registers[value.register]!;
  if (typeof held === "bigint") return held + BigInt(value.plus);
  return Number(held) + value.plus;
}

/** What a read-modify-write puts in the place of the old value. */
export function modify(
  { op, place }: { op: Op; place: Place },
  old: number | bigint,
  value: RegisterValue,
): RegisterValue {
  // Numbers and BigInts have the same operators; the two are never mixed.
  const [a, b] = [old as number, (isBig(place.type) ? BigInt(value) : Number(value)) as number];
  if (op === "exchange") return b;
  if (op === "add") return a + b;
  if (op === "and") return a & b;
  if (op === "or") return a | b;
  return a ^ b;
}

// Outcomes

/** Name of the outcome "some thread can never end". */
export const DEADLOCK = "deadlock";

/**
 * An outcome as text: the registers of all threads, and what `after` reads.
 *
 * @param results registers of each thread
 * @param finals what `after` has read
 * @returns text that is the same exactly for the same outcome
 */
export function outcomeOf(results: RegisterValue[][], finals: (number | bigint)[]): string {
  const show = (value: RegisterValue) => typeof value === "bigint" ? `${value}n` : `${value}`;
  return [...results, finals].map((values) => values.map(show).join(" ")).join(" | ");
}

// Text

/** Name of the function on `globalThis` that the text calls with each outcome. */
export const SINK = "fuzzOutcome";

/**
 * The text of a program: a scenario for the explorer.
 *
 * @param program the program
 * @returns a module that exports `setup`, `threads` and `after`
 */
export function toSource(program: Program): string {
  const used = new Set<string>();
  const imports = new Set<string>();
  const threads = program.threads.map((thread) => {
    const count = registerCount(thread);
    const names = Array.from({ length: count }, (_, register) => `r${register}`);
    const declared = names.map((name) => `${name}: any = ${UNSET}`).join(", ");
    const body = lines(thread, used, imports).map((line) => `    ${line}\n`).join("");
    return `  () => {\n${count > 0 ? `    let ${declared};\n` : ""}${body}` +
      `    return [${names.join(", ")}];\n  },\n`;
  });
  const initial = program.initial.map(({ place, value }) =>
    `  ${element(place, used)} = ${constant(place, value)};\n`
  );
  const finals = program.finals.map((place) => element(place, used));
  const views = [...used].sort().map((name) => {
    const type = name === "dv" ? "DataView" : ARRAYS[name as ElementType].name;
    return `const ${name} = new ${type}(buffer);\n`;
  });
  const names = [...imports].sort();
  const vocabulary = names.length === 0
    ? ""
    : `import { ${names.join(", ")} } from "@course/atomics/mod.ts";\n`;
  return `${vocabulary}const buffer = new SharedArrayBuffer(${program.bytes});
${views.join("")}export const setup = () => {
${initial.join("")}};
export const threads = [
${threads.join("")}];
export const after = (_state: unknown, results: any) =>
  (globalThis as any).${SINK}(results, [${finals.join(", ")}]);
`;
}

function lines(thread: Statement[], used: Set<string>, imports: Set<string>): string[] {
  const text = (value: Value, place: Place): string => {
    if (typeof value === "number") return constant(place, value);
    const plus = value.plus === 0 ? "" : ` + ${constant(place, value.plus)}`;
    return `r${value.register}${plus}`;
  };
  const condition = ({ register, equals }: Condition, operator: string): string => {
    const other = typeof equals === "object" ? `r${equals.register}` : JSON.stringify(equals);
    return `r${register} ${operator} ${other}`;
  };
  const call = (name: string, ...given: string[]): string => {
    imports.add(name);
    return `${name}(${given.join(", ")})`;
  };
  const expression = (access: Access): string => {
    if (access.kind === "fence") {
      return call({ mb: "smpMb", wmb: "smpWmb", rmb: "smpRmb" }[access.fence]);
    }
    const { place } = access;
    const at = `${place.type}, ${place.address / sizeOf(place.type)}`;
    const atomics = (method: string, ...given: string[]) => {
      used.add(place.type);
      return `Atomics.${method}(${[at, ...given].join(", ")})`;
    };
    const kernel = (name: string, suffix: string, ...given: string[]) => {
      used.add(place.type);
      return call(`${name}${suffix}`, at, ...given);
    };
    if (access.kind === "wait") {
      const expected = text(access.expected, place);
      return access.timeOut ? atomics("wait", expected, "10") : atomics("wait", expected);
    }
    if (access.kind === "notify") {
      return Number.isFinite(access.count)
        ? atomics("notify", String(access.count))
        : atomics("notify");
    }
    const { order } = access;
    const isAtomics = order === "atomics";
    switch (access.kind) {
      case "load":
        if (place.view) return dataView(place, "get", used);
        if (order === "plain") return element(place, used);
        if (isAtomics) return atomics("load");
        return kernel(
          { racy: "dataRace", acquire: "loadAcquire" }[order as string] ?? "readOnce",
          "",
        );
      case "store": {
        const value = text(access.value, place);
        if (place.view) return dataView(place, "set", used, value);
        if (order === "plain") return `${element(place, used)} = ${value}`;
        if (isAtomics) return atomics("store", value);
        return kernel(order === "release" ? "storeRelease" : "writeOnce", "", value);
      }
      case "rmw": {
        const value = text(access.value, place);
        if (isAtomics) return atomics(access.op, value);
        return kernel(access.op === "add" ? "fetchAdd" : "xchg", SUFFIXES[order]!, value);
      }
      case "cas": {
        const given = [text(access.expected, place), text(access.value, place)];
        if (isAtomics) return atomics("compareExchange", ...given);
        return kernel("cmpxchg", SUFFIXES[order]!, ...given);
      }
    }
  };
  const assigned = (access: Access): string =>
    "to" in access ? `r${access.to} = ${expression(access)}` : expression(access);
  const inner = (body: Statement[]) => body.flatMap(statement).map((line) => `  ${line}`);
  const statement = (given: Statement): string[] => {
    if (given.kind === "if") {
      const otherwise = given.else.length > 0 ? ["} else {", ...inner(given.else)] : [];
      return [`if (${condition(given.when, "==")}) {`, ...inner(given.then), ...otherwise, "}"];
    }
    if (given.kind === "repeat") {
      const counter = `r${given.turns}`;
      return [
        `for (${counter} = 0; ${counter} < ${given.times}; ${counter}++) {`,
        ...inner(given.body),
        ...(given.until ? [`  if (${condition(given.until, "==")}) break;`] : []),
        "}",
      ];
    }
    if (given.kind === "await") {
      const [only] = given.body;
      const { until } = given;
      if (given.body.length === 1 && only && "to" in only && only.to === until.register) {
        const [, operator, other] = condition(until, "!=").split(" ");
        return [`while ((${assigned(only as Access)}) ${operator} ${other});`];
      }
      return ["do {", ...inner(given.body), `} while (${condition(until, "!=")});`];
    }
    return [`${assigned(given)};`];
  };
  return thread.flatMap(statement);
}

const SUFFIXES: Partial<Record<Order, string>> = {
  relaxed: "Relaxed",
  acquire: "Acquire",
  release: "Release",
  full: "",
};

function constant(place: Place, value: number): string {
  return isBig(place.type) ? `${value}n` : `${value}`;
}

function element(place: Place, used: Set<string>): string {
  if (place.view) return dataView(place, "get", used);
  used.add(place.type);
  return `${place.type}[${place.address / sizeOf(place.type)}]`;
}

function dataView(place: Place, method: "get" | "set", used: Set<string>, value?: string): string {
  used.add("dv");
  const given = [place.address, ...(value === undefined ? [] : [value])];
  return `dv.${method}${METHODS[place.type]}(${given.join(", ")}, ${place.view === "little"})`;
}
