import { ARRAY_NAMES } from "./element_types.ts";

const ATOMICS = ["load", "store", "exchange", "compareExchange", "add", "sub", "and", "or", "xor"];

function typedArray(name: string): string {
  const element = name.startsWith("Big") ? "bigint" : "number";
  return `interface ${name}<B = ArrayBufferLike> { [index: number]: ${element}; readonly buffer: B; readonly byteLength: number; readonly byteOffset: number; readonly length: number; readonly BYTES_PER_ELEMENT: number; at(i: number): ${element} | undefined; copyWithin(t: number, a: number, b?: number): this; entries(): IterableIterator<[number, ${element}]>; fill(v: ${element}, a?: number, b?: number): this; filter(f: (v: ${element}, i: number) => unknown): ${name}; find(f: (v: ${element}, i: number) => unknown): ${element} | undefined; findIndex(f: (v: ${element}, i: number) => unknown): number; findLast(f: (v: ${element}, i: number) => unknown): ${element} | undefined; findLastIndex(f: (v: ${element}, i: number) => unknown): number; keys(): IterableIterator<number>; lastIndexOf(v: ${element}): number; reverse(): this; sort(f?: (a: ${element}, b: ${element}) => number): this; set(v: ArrayLike<${element}>, at?: number): void; slice(a?: number, b?: number): ${name}<B>; subarray(a?: number, b?: number): ${name}<B>; toReversed(): ${name}; toSorted(f?: (a: ${element}, b: ${element}) => number): ${name}; with(i: number, v: ${element}): ${name}; values(): IterableIterator<${element}>; [Symbol.iterator](): IterableIterator<${element}>; join(s?: string): string; indexOf(v: ${element}): number; includes(v: ${element}): boolean; every(f: (v: ${element}, i: number) => unknown): boolean; some(f: (v: ${element}, i: number) => unknown): boolean; map(f: (v: ${element}, i: number) => ${element}): ${name}<B>; forEach(f: (v: ${element}, i: number) => void): void; reduce<U>(f: (a: U, v: ${element}, i: number) => U, start?: U): U; reduceRight<U>(f: (a: U, v: ${element}, i: number) => U, start?: U): U; }
declare var ${name}: { new <B = ArrayBufferLike>(source?: B | number | ArrayLike<${element}>, at?: number, length?: number): ${name}<B>; readonly BYTES_PER_ELEMENT: number; from(source: any, f?: (v: any, i: number) => ${element}): ${name}; of(...items: ${element}[]): ${name}; };`;
}

function dataMethods(name: string): string {
  const short = name.replace("Array", "").replace("Clamped", "");
  const element = name.startsWith("Big") ? "bigint" : "number";
  return `get${short}(i: number, little?: boolean): ${element}; set${short}(i: number, v: ${element}, little?: boolean): void;`;
}

/**
 * Types of the part of JavaScript's library that instrumented code may use. The real declarations
 * are a hundred times longer and would take most of the time to load. What is missing here is of
 * type `any`, and its calls are looked at when they happen.
 */
export const LIBRARY_TYPES = `
type PropertyKey = string | number | symbol;
interface Object { toString(): string; }
interface Function { call(...args: any[]): any; apply(...args: any[]): any; bind(...args: any[]): any; name: string; length: number; }
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments { length: number; [index: number]: any; }
interface Boolean {}
interface RegExp { test(text: string): boolean; exec(text: string): any; }
interface Symbol {}
declare var Symbol: { (name?: string): symbol; for(name: string): symbol; readonly iterator: unique symbol; readonly asyncIterator: unique symbol; };
interface Number { toString(radix?: number): string; toFixed(digits?: number): string; toPrecision(digits?: number): string; toLocaleString(): string; }
declare var Number: { (value?: unknown): number; isInteger(value: unknown): boolean; isFinite(value: unknown): boolean; isNaN(value: unknown): boolean; readonly MAX_SAFE_INTEGER: number; readonly EPSILON: number; };
interface String { readonly length: number; readonly [index: number]: string; at(i: number): string | undefined; charCodeAt(i: number): number; includes(s: string): boolean; indexOf(s: string): number; padEnd(n: number, s?: string): string; padStart(n: number, s?: string): string; repeat(n: number): string; replace(a: any, b: any): string; replaceAll(a: any, b: any): string; slice(a?: number, b?: number): string; split(s: any): string[]; startsWith(s: string): boolean; endsWith(s: string): boolean; toLowerCase(): string; toUpperCase(): string; trim(): string; trimEnd(): string; match(r: any): any; }
declare var String: { (value?: unknown): string; };
declare var Boolean: { (value?: unknown): boolean; };
interface Iterator<T, R = any, N = any> { next(): { value: T; done?: boolean }; }
interface Iterable<T, R = any, N = any> { [Symbol.iterator](): Iterator<T>; }
interface IterableIterator<T, R = any, N = any> extends Iterator<T> { [Symbol.iterator](): IterableIterator<T>; toArray(): T[]; }
interface ArrayLike<T> { readonly length: number; readonly [index: number]: T; }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T; [Symbol.iterator](): IterableIterator<T>; at(i: number): T | undefined; concat(...items: any[]): T[]; entries(): IterableIterator<[number, T]>; every(f: (v: T, i: number) => unknown): boolean; filter(f: (v: T, i: number) => unknown): T[]; find(f: (v: T, i: number) => unknown): T | undefined; findIndex(f: (v: T, i: number) => unknown): number; flat(): any[]; flatMap<U>(f: (v: T, i: number) => U | U[]): U[]; forEach(f: (v: T, i: number) => void): void; includes(v: T): boolean; indexOf(v: T): number; join(s?: string): string; keys(): IterableIterator<number>; map<U>(f: (v: T, i: number) => U): U[]; reduce<U>(f: (a: U, v: T, i: number) => U, start?: U): U; slice(a?: number, b?: number): T[]; some(f: (v: T, i: number) => unknown): boolean; toReversed(): T[]; toSorted(f?: (a: T, b: T) => number): T[]; values(): IterableIterator<T>; }
interface Array<T> { length: number; [index: number]: T; [Symbol.iterator](): IterableIterator<T>; at(i: number): T | undefined; concat(...items: any[]): T[]; entries(): IterableIterator<[number, T]>; every(f: (v: T, i: number) => unknown): boolean; fill(v: T): T[]; filter(f: (v: T, i: number) => unknown): T[]; find(f: (v: T, i: number) => unknown): T | undefined; findIndex(f: (v: T, i: number) => unknown): number; flat(): any[]; flatMap<U>(f: (v: T, i: number) => U | U[]): U[]; forEach(f: (v: T, i: number) => void): void; includes(v: T): boolean; indexOf(v: T): number; join(s?: string): string; keys(): IterableIterator<number>; map<U>(f: (v: T, i: number) => U): U[]; pop(): T | undefined; push(...items: T[]): number; reduce<U>(f: (a: U, v: T, i: number) => U, start?: U): U; reverse(): T[]; shift(): T | undefined; slice(a?: number, b?: number): T[]; some(f: (v: T, i: number) => unknown): boolean; sort(f?: (a: T, b: T) => number): T[]; splice(a: number, n?: number, ...items: T[]): T[]; toReversed(): T[]; toSorted(f?: (a: T, b: T) => number): T[]; unshift(...items: T[]): number; values(): IterableIterator<T>; }
declare var Array: { new <T = any>(length?: number): T[]; from<T, U = T>(source: ArrayLike<T> | Iterable<T> | { length: number }, f?: (v: T, i: number) => U): U[]; isArray(value: unknown): boolean; of<T>(...items: T[]): T[]; };
interface Map<K, V> { readonly size: number; clear(): void; delete(k: K): boolean; entries(): IterableIterator<[K, V]>; forEach(f: (v: V, k: K) => void): void; get(k: K): V | undefined; has(k: K): boolean; keys(): IterableIterator<K>; set(k: K, v: V): this; values(): IterableIterator<V>; [Symbol.iterator](): IterableIterator<[K, V]>; }
declare var Map: { new <K = any, V = any>(entries?: Iterable<readonly [K, V]>): Map<K, V>; };
interface Set<T> { readonly size: number; add(v: T): this; clear(): void; delete(v: T): boolean; forEach(f: (v: T) => void): void; has(v: T): boolean; values(): IterableIterator<T>; [Symbol.iterator](): IterableIterator<T>; }
declare var Set: { new <T = any>(values?: Iterable<T>): Set<T>; };
interface Error { name: string; message: string; stack?: string; cause?: unknown; }
interface ErrorConstructor { new (message?: string, options?: { cause?: unknown }): Error; (message?: string): Error; }
declare var Error: ErrorConstructor;
interface RangeError extends Error {} declare var RangeError: { new (message?: string, options?: { cause?: unknown }): RangeError; };
interface TypeError extends Error {} declare var TypeError: { new (message?: string, options?: { cause?: unknown }): TypeError; };
interface SyntaxError extends Error {} declare var SyntaxError: { new (message?: string, options?: { cause?: unknown }): SyntaxError; };
declare var Object: { entries<T>(o: { [k: string]: T }): [string, T][]; freeze<T>(o: T): T; fromEntries(e: any): any; hasOwn(o: any, k: any): boolean; keys(o: any): string[]; values<T>(o: { [k: string]: T }): T[]; assign(a: any, ...b: any[]): any; };
declare var JSON: { parse(text: string): any; stringify(value: any, f?: any, space?: any): string; };
declare var Math: { abs(x: number): number; ceil(x: number): number; clz32(x: number): number; floor(x: number): number; imul(a: number, b: number): number; log2(x: number): number; max(...x: number[]): number; min(...x: number[]): number; pow(a: number, b: number): number; round(x: number): number; sign(x: number): number; sqrt(x: number): number; trunc(x: number): number; random(): number; readonly PI: number; };
declare var console: { log(...args: any[]): void; error(...args: any[]): void; };
declare var NaN: number; declare var Infinity: number; declare var undefined: undefined;
declare function structuredClone<T>(value: T): T;
declare function parseInt(text: string, radix?: number): number;
declare function isNaN(value: number): boolean;
interface ArrayBufferLike { readonly byteLength: number; }
interface ArrayBuffer extends ArrayBufferLike {} declare var ArrayBuffer: { new (bytes: number): ArrayBuffer; };
interface SharedArrayBuffer extends ArrayBufferLike { readonly shared: true; } declare var SharedArrayBuffer: { new (bytes: number): SharedArrayBuffer; };
${ARRAY_NAMES.map(typedArray).join("\n")}
interface DataView { readonly buffer: ArrayBufferLike; readonly byteLength: number; readonly byteOffset: number; ${
  ARRAY_NAMES.map(dataMethods).join(" ")
} }
declare var DataView: { new (buffer: any, at?: number, length?: number): DataView; };
declare var Atomics: { ${
  ATOMICS.map((name) => `${name}(a: any, i: number, v?: any, w?: any): any;`).join(" ")
} wait(a: any, i: number, v: any, t?: number): string; notify(a: any, i: number, n?: number): number; pause(n?: number): void; isLockFree(n: number): boolean; };
type Partial<T> = { [K in keyof T]?: T[K] };
type Required<T> = { [K in keyof T]-?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof any, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
type ReturnType<T> = T extends (...args: any) => infer R ? R : any;
type Parameters<T> = T extends (...args: infer P) => any ? P : never;
`;
