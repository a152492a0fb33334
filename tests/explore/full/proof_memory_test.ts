/** An "ok" is a proof: shared memory is bytes. Each fault that the explorer once had, by its law. */
import { explore } from "@course/explore/mod.ts";
import { assertEquals } from "@std/assert";
import { MODELS, outcomes, program, verdictOf, verdicts } from "../programs.ts";

const all = (verdict: string) => MODELS.map(() => verdict);
/** What is element by element is so in all models: the strongest and the last are enough. */
const two = (source: string) => [verdictOf(source, "sc"), verdictOf(source, "js")];

// Every kind of memory: an increment that is not atomic loses an update.
const ONE: Record<string, [string, string]> = {};
for (
  const type of [
    "Int8",
    "Uint8",
    "Uint8Clamped",
    "Int16",
    "Uint16",
    "Int32",
    "Uint32",
    "Float32",
    "Float64",
  ]
) ONE[`${type}Array`] = [`const v = new ${type}Array(sab);`, "v[1]! += 1;"];
for (const type of ["BigInt64", "BigUint64"]) {
  ONE[`${type}Array`] = [`const v = new ${type}Array(sab);`, "v[1]! += 1n;"];
}
for (const type of ["Int8", "Uint16", "Int32", "Float32", "Float64"]) {
  ONE[`DataView of ${type}`] = [
    "const v = new DataView(sab);",
    `v.set${type}(3, v.get${type}(3, true) + 1, true);`,
  ];
}
Object.assign(ONE, {
  "DataView of BigInt64": [
    "const v = new DataView(sab);",
    "v.setBigInt64(8, v.getBigInt64(8) + 1n);",
  ],
  "a subarray": ["const v = m.subarray(2, 5);", "v[1]! += 1;"],
  "a view at an offset": ["const v = new Int16Array(sab, 6, 3);", "v[1]! += 1;"],
  "a growable buffer": [
    "const v = new Int32Array(new SharedArrayBuffer(8, { maxByteLength: 16 }));",
    "v[1]! += 1;",
  ],
  "WebAssembly.Memory": [
    "const v = new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);",
    "v[1]! += 1;",
  ],
  "++": ["const v = m;", "v[1]!++;"],
  "**=": ["const v = m;", "v[1] = v[1] || 2; v[1]! **= 2;"],
});

for (const [name, [view, body]] of Object.entries(ONE)) {
  Deno.test(`two threads lose an update: ${name}`, () => {
    const one = /v\.set(\w+)\((\d+).*?(true)?\);/.exec(body);
    const read = one ? `v.get${one[1]}(${one[2]}${one[3] ? ", true" : ""})` : "v[1]";
    const wanted = body.includes("**") ? "16" : "2";
    // The memory of setup is zero at the start of each execution.
    const law = `if (String(${read}) !== "${wanted}") return "an update was lost";`;
    const found = verdicts(program([body, body], law, view));
    assertEquals(found, all("violation: an update was lost"));
    assertEquals(verdictOf(program([`${body} ${body}`], law, view), "sc"), "ok");
  });
}

for (
  const [type, one] of [
    ["Int8", "1"],
    ["Uint8", "1"],
    ["Int16", "1"],
    ["Uint16", "1"],
    ["Int32", "1"],
    ["Uint32", "1"],
    ["BigInt64", "1n"],
    ["BigUint64", "1n"],
  ]
) {
  Deno.test(`Atomics.add on ${type}Array loses nothing`, () => {
    const body = `Atomics.add(v, 1, ${one});`;
    const law = `if (String(v[1]) !== "2") return "an update was lost";`;
    const view = `const v = new ${type}Array(sab);`;
    assertEquals(verdicts(program([body, body], law, view)), all("ok"));
  });
}

Deno.test("views of different width on one buffer meet in their bytes", () => {
  const law = "return `${m[0]} ${a}`;";
  const rest = "const bytes = new Uint8Array(sab);";
  assertEquals(
    verdicts(program(["bytes[1] = 1; return m[0];"], law, rest)),
    all("violation: 256 256"),
  );
  for (const model of MODELS) {
    const seen = outcomes(["m[0] = -1;", "bytes[1] = 1;"], model, "m[0]", rest);
    assertEquals([model, seen], [model, ["-1", "-65025"].toSorted()]);
  }
});

Deno.test("a DataView tears in js, and a typed array of words does not", () => {
  const rest = "const v = new DataView(sab);";
  const threads = ["v.setInt16(0, -1);", "return v.getInt16(0);"];
  assertEquals(outcomes(threads, "js", "b", rest), ["-1", "-256", "0", "255"]);
  for (const model of ["sc", "tso", "weak"] as const) {
    assertEquals(outcomes(threads, model, "b", rest), ["-1", "0"]);
  }
  assertEquals(outcomes(["m[0] = -1;", "return m[0];"], "js", "b"), ["-1", "0"]);
});

Deno.test("8 bytes tear in js when they are plain, and not with Atomics", () => {
  const rest = "const v = new BigInt64Array(sab);";
  const plain = outcomes(["v[0] = -1n;", "return v[0] & 0xffffffffn;"], "js", "b", rest);
  assertEquals(plain.includes('"0n"') && plain.includes('"4294967295n"') && plain.length > 2, true);
  const threads = ["Atomics.store(v, 0, -1n);", "return Atomics.load(v, 0);"];
  for (const model of MODELS) {
    assertEquals(outcomes(threads, model, "b", rest), ['"-1n"', '"0n"']);
  }
});

Deno.test("Atomics of different widths do not synchronize in js", () => {
  const rest = "const half = new Int16Array(sab);";
  const threads = ["m[1] = 1; Atomics.store(m, 0, 1);", "return [Atomics.load(half, 0), m[1]];"];
  assertEquals(outcomes(threads, "js", "b", rest), ["[0,0]", "[0,1]", "[1,0]", "[1,1]"]);
  assertEquals(outcomes(threads, "sc", "b", rest), ["[0,0]", "[0,1]", "[1,1]"]);
});

Deno.test("private memory just works: 1 and 2 are 3", () => {
  const body = "const p = new Int32Array(2); p[0] = 1; p[1] = 2; w(0, p[0]! + p[1]!); return r(0);";
  assertEquals(verdicts(program([body], "return `${a}`;")), all("violation: 3"));
  for (
    const sum of [
      "const p = new Float64Array([1, 2]); return r(0) + p[0]! + p[1]!;",
      "const p = new DataView(new ArrayBuffer(8)); p.setInt8(0, 1); p.setInt8(4, 2); return r(0) + p.getInt8(0) + p.getInt8(4);",
      "const p = new BigInt64Array(2); p[0] = 1n; p[1] = 2n; return r(0) + Number(p[0]! + p[1]!);",
      "const p = new Int32Array(2); p.set([1, 2]); return r(0) + p.reduce((x, y) => x + y);",
    ]
  ) assertEquals(verdicts(program([sum], "return `${a}`;")), all("violation: 3"), sum);
});

// Bulk operations are element accesses: a writer of two words may come in the middle of each.
const BULK: [name: string, body: string][] = [
  ["slice", "return [...s.slice(0, 2)];"],
  ["new Int32Array(shared)", "return [...new Int32Array(s)];"],
  ["Array.from", "return Array.from(s);"],
  ["spread", "return [...s];"],
  ["for...of", "const l: number[] = []; for (const v of s) l.push(v); return l;"],
  ["destructuring", "const [x, y] = s; return [x, y];"],
  ["map", "return [...s.map((v) => v)];"],
  ["reduce", "return s.reduce((l: number[], v) => [...l, v], []);"],
  ["forEach", "const l: number[] = []; s.forEach((v) => { l.push(v); }); return l;"],
  ["entries", "return [...s.entries()].map(([, v]) => v);"],
  ["set into private memory", "const p = new Int32Array(2); p.set(s); return [...p];"],
  ["join", "return s.join().split(',').map(Number);"],
  ["toReversed", "return [...s.toReversed()].reverse();"],
  ["spread as arguments", "return ((x: number, y: number) => [x, y])(...(s as any));"],
  ["TypedArray.from", "return [...Int32Array.from(s)];"],
];

for (const [name, body] of BULK) {
  Deno.test(`nothing unscheduled: ${name} may see the second of two stores alone, or is refused`, () => {
    const source = program(
      ["s[1] = 1; s[0] = 1;", body],
      "if (b[0] === 0 && b[1] === 1) return 'torn';",
      "const s = m.subarray(0, 2);",
    );
    assertEquals(two(source), ["violation: torn", "violation: torn"]);
  });
}

const BULK_WRITES: [name: string, body: string][] = [
  ["set", "s.set([1, 1]);"],
  ["fill", "s.fill(1);"],
  ["copyWithin", "m.copyWithin(0, 2, 4);"],
  ["destructuring", "[s[0], s[1]] = [1, 1];"],
  ["set from shared memory", "s.set(m.subarray(2, 4));"],
];

for (const [name, body] of BULK_WRITES) {
  Deno.test(`nothing unscheduled: ${name} may be seen half done`, () => {
    const source = program(
      [body, "return [al(0), al(1)];"],
      "if (b[0] === 1 && b[1] === 0) return 'half done';",
      "const s = m.subarray(0, 2);",
    ).replace("m.fill(0);", "m.fill(0); m[2] = m[3] = 1;");
    assertEquals(two(source), ["violation: half done", "violation: half done"]);
  });
}

Deno.test("||= reads first and writes only then", () => {
  const threads = ["m[0] ||= 1; return m[0];", "m[0] ||= 2; return m[0];"];
  assertEquals(outcomes(threads, "sc"), ["[1,1]", "[1,2]", "[2,2]"]);
});

Deno.test("all accesses are scheduled, whatever they are spelt like", () => {
  const source = program(
    [
      "new Uint8Array(sab)[5] = 1; [m[0], m[1]] = [m[1], m[0]]; m.fill(3, 0, 2);",
      "[...m.subarray(0, 2)];",
    ],
  );
  for (const model of MODELS) {
    const { accesses, verdict } = explore({ source }, { model, races: false });
    assertEquals([verdict, accesses.made], ["ok", accesses.scheduled]);
  }
});
