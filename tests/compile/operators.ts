/** Every operator on every kind of number, as functions over shared words. */
import { compileClass } from "@course/compile/mod.ts";

/** Values at the edges of what 32 bits can hold. */
const EDGES = [0, 1, -1, 2, 5, 7, -3, 31, 32, 255, 256, 2 ** 31 - 1, -(2 ** 31), -(2 ** 31) + 1];
const HIGH = [0x7ffffff0, -16];

/** The same number signed, unsigned, wide, small, and constants. */
function kinds(x: string, y: string): string[] {
  return [
    x,
    `(${x} >>> 0)`,
    `(${x} + ${y})`,
    `(${x} & 255)`,
    `(${x} >> 8)`,
    "7",
    "-3",
    "4000000000",
  ];
}

const COMPARISONS = ["===", "!==", "<", ">", "<=", ">="];
const ARITHMETIC = ["+", "-", "&", "|", "^", "<<", ">>", ">>>"];

/** All expressions over two words `a` and `b` that answer a number of 32 bits. */
export function expressions(): string[] {
  const all: string[] = [];
  for (const left of kinds("a", "b")) {
    for (const right of kinds("b", "a")) {
      for (const operator of COMPARISONS) all.push(`${left} ${operator} ${right} ? 1 : 0`);
      for (const operator of ARITHMETIC) all.push(`${left} ${operator} ${right} | 0`);
      all.push(
        `${left} < ${right} && ${right} > 3 || ${left} === 5 ? ${left} | 0 : -1`,
        `!(${left} >= ${right}) ? -(${left}) | 0 : ~${right}`,
        `(${left} > ${right} ? ${left} : ${right}) % 7 | 0`,
      );
    }
  }
  // What divides by 0 on the path that is not taken must not be computed.
  all.push("small > 0 ? a % small : 1", "small > 0 ? Math.floor((a >>> 0) / small) | 0 : 1");
  for (const x of kinds("a", "b")) {
    for (const by of ["3", "32", "(b & 15) + 1"]) {
      all.push(`${x} % (${by}) | 0`);
      all.push(`Math.floor((${x} >>> 0) / (${by})) | 0`);
    }
    all.push(`Math.imul(${x}, ${x})`, `Math.clz32(${x})`, `(${x}) * 65 - 1 >>> 0 | 0`);
    all.push(`(((${x}) * 1023 + 5) % 1000) | 0`, `(${x}) * 1000 >= b * 999 ? 1 : 0`);
  }
  return all;
}

/** A module whose `push` writes the value of each expression. */
export function moduleOf(all: readonly string[]): string {
  const lines = all.map((one, index) => `  words[${index + 2}] = ${one};`);
  return `
    export const pop = (words: Int32Array, _cpu: number) => words[0]!;
    export function push(words: Int32Array, _cpu: number): void {
      const a = words[0]!;
      const b = words[1]!;
      const small = b & 7;
      ${lines.join("\n")}
    }`;
}

/**
 * Computes all expressions at all edges, compiled and in JavaScript.
 *
 * @param all the expressions
 * @param enough how many differences are enough
 * @returns those that differ, each with the first operands for which it does, and how many were tried
 */
export function differences(
  all: readonly string[],
  enough = Infinity,
): { checks: number; wrong: string[] } {
  const words = new Int32Array(new SharedArrayBuffer(4 * (all.length + 2)));
  const options = { cpuCount: 1, objectCount: 1, create: () => words };
  const pool = compileClass(moduleOf(all), options);
  const memory = new Int32Array(pool.memory.buffer);
  const wrong = new Map<number, string>();
  let checks = 0;
  for (const a of [...EDGES, ...HIGH]) {
    for (const b of [...EDGES, ...HIGH]) {
      if (wrong.size >= enough) break;
      const results = [pool, pool.javascript()].map((one) => {
        memory[0] = a;
        memory[1] = b;
        one.push(0, 0);
        return memory.slice(2, all.length + 2);
      });
      for (const index of all.keys()) {
        checks++;
        const [compiled, javascript] = results.map((one) => one[index]);
        if (compiled !== javascript && !wrong.has(index)) {
          wrong.set(index, `${all[index]}: ${compiled}, not ${javascript}, for ${a} and ${b}`);
        }
      }
    }
  }
  return { checks, wrong: [...wrong.values()] };
}
