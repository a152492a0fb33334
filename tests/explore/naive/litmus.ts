/**
 * Litmus tests for the naive searches. Verdicts are written by hand, from herd7 with sc.cat, x86tso.cat
 * and linux-kernel.cat, from papers on the memory model of JavaScript, and from the text of ECMA-262.
 */
import type { Condition, Order, Place, Program, Statement, Value } from "./program.ts";

/**
 * One test: name, threads, outcome, and whether it can be seen in sc, tso, weak, js (`A` allowed, `F`
 * forbidden, `-` not asked). The outcome has the registers of each thread and then what is left in x, y,
 * z, with `_` for anything.
 */
export interface LitmusTest {
  name: string;
  threads: Statement[][];
  outcome: string;
  answers: string;
}

const word = (index: number): Place => ({ type: "i32", address: 4 * index });
const [x, y, z] = [word(0), word(1), word(2)];

const store = (order: Order) => (place: Place, value: Value): Statement => ({
  kind: "store",
  place,
  order,
  value,
});
const load = (order: Order) => (place: Place, to: number): Statement => ({
  kind: "load",
  place,
  order,
  to,
});
const exchange = (order: Order) => (place: Place, value: Value, to: number): Statement => ({
  kind: "rmw",
  op: "exchange",
  place,
  order,
  value,
  to,
});
const add = (order: Order) => (place: Place, value: Value, to: number): Statement => ({
  kind: "rmw",
  op: "add",
  place,
  order,
  value,
  to,
});
const swap =
  (order: Order) => (place: Place, expected: Value, value: Value, to: number): Statement => ({
    kind: "cas",
    place,
    order,
    expected,
    value,
    to,
  });
const fence = (fence: "mb" | "wmb" | "rmb"): Statement => ({ kind: "fence", fence });
const when = (condition: Condition, ...then: Statement[]): Statement => ({
  kind: "if",
  when: condition,
  then,
  else: [],
});
const wait = (place: Place, expected: number, to: number, timeOut = false): Statement => ({
  kind: "wait",
  place,
  expected,
  to,
  timeOut,
});
const notify = (place: Place, to: number, count = Infinity): Statement => ({
  kind: "notify",
  place,
  count,
  to,
});

// Relaxed, release and acquire, Atomics, plain; full and relaxed read-modify-writes.
const [w, wr, as, p] = [store("relaxed"), store("release"), store("atomics"), store("plain")];
const [r, ra, al, l] = [load("relaxed"), load("acquire"), load("atomics"), load("plain")];
const [mb, wmb, rmb] = [fence("mb"), fence("wmb"), fence("rmb")];

type Row = [name: string, threads: Statement[][], outcome: string, answers: string];

const SB = "0 | 0 | _ _ _";
const MP = " | 1 0 | _ _ _";
const IRIW = " |  | 1 0 | 1 0 | _ _ _";

const KERNEL: Row[] = [
  ["SB relaxed", [[w(x, 1), r(y, 0)], [w(y, 1), r(x, 0)]], SB, "FAAF"],
  ["SB plain", [[p(x, 1), l(y, 0)], [p(y, 1), l(x, 0)]], SB, "FAAA"],
  ["SB release, acquire", [[wr(x, 1), ra(y, 0)], [wr(y, 1), ra(x, 0)]], SB, "FAAF"],
  ["SB Atomics", [[as(x, 1), al(y, 0)], [as(y, 1), al(x, 0)]], SB, "FFFF"],
  ["SB mb", [[w(x, 1), mb, r(y, 0)], [w(y, 1), mb, r(x, 0)]], SB, "FFFF"],
  ["SB wmb", [[w(x, 1), wmb, r(y, 0)], [w(y, 1), wmb, r(x, 0)]], SB, "FAAF"],
  ["SB mb on one side", [[w(x, 1), mb, r(y, 0)], [w(y, 1), r(x, 0)]], SB, "FAAF"],
  ["SB Atomics stores, plain loads", [[as(x, 1), l(y, 0)], [as(y, 1), l(x, 0)]], SB, "FF-A"],
  [
    "SB xchg, plain loads",
    [[exchange("full")(x, 1, 1), l(y, 0)], [exchange("full")(y, 1, 1), l(x, 0)]],
    "0 0 | 0 0 | _ _ _",
    "FFFA",
  ],
  [
    "SB xchg_relaxed",
    [[exchange("relaxed")(x, 1, 1), r(y, 0)], [exchange("relaxed")(y, 1, 1), r(x, 0)]],
    "0 0 | 0 0 | _ _ _",
    "FFAF",
  ],
  [
    "SB, compare-and-swaps that fail in between",
    [[w(x, 1), swap("full")(z, 5, 6, 1), r(y, 0)], [w(y, 1), swap("full")(z, 5, 6, 1), r(x, 0)]],
    "0 0 | 0 0 | _ _ _",
    "FFAF",
  ],
  ["MP relaxed", [[w(x, 1), w(y, 1)], [r(y, 0), r(x, 1)]], MP, "FFAF"],
  ["MP plain", [[p(x, 1), p(y, 1)], [l(y, 0), l(x, 1)]], MP, "FFAA"],
  ["MP release, acquire", [[w(x, 1), wr(y, 1)], [ra(y, 0), r(x, 1)]], MP, "FFFF"],
  ["MP wmb, rmb", [[w(x, 1), wmb, w(y, 1)], [r(y, 0), rmb, r(x, 1)]], MP, "FFFF"],
  ["MP wmb, acquire", [[w(x, 1), wmb, w(y, 1)], [ra(y, 0), r(x, 1)]], MP, "FFFF"],
  ["MP release, rmb", [[w(x, 1), wr(y, 1)], [r(y, 0), rmb, r(x, 1)]], MP, "FFFF"],
  ["MP mb", [[w(x, 1), mb, w(y, 1)], [r(y, 0), mb, r(x, 1)]], MP, "FFFF"],
  ["MP only the writer ordered", [[w(x, 1), wr(y, 1)], [r(y, 0), r(x, 1)]], MP, "FFAF"],
  ["MP only the reader ordered", [[w(x, 1), w(y, 1)], [ra(y, 0), r(x, 1)]], MP, "FFAF"],
  ["MP rmb, wmb: swapped", [[w(x, 1), rmb, w(y, 1)], [r(y, 0), wmb, r(x, 1)]], MP, "FFAF"],
  [
    "MP through a relaxed add",
    [[w(x, 1), wr(y, 1)], [add("relaxed")(y, 1, 0)], [ra(y, 0), r(x, 1)]],
    " | 1 | 2 0 | _ _ _",
    "FFFF",
  ],
  [
    "MP, a store instead of the add",
    [[w(x, 1), wr(y, 1)], [r(y, 0), w(y, 2)], [ra(y, 0), r(x, 1)]],
    " | 1 | 2 0 | _ _ _",
    "FFAF",
  ],
  [
    "MP xchg_release, cmpxchg_acquire",
    [[w(x, 1), exchange("release")(y, 1, 0)], [swap("acquire")(y, 1, 2, 0), r(x, 1)]],
    "0 | 1 0 | _ _ _",
    "FFFF",
  ],
  [
    "MP, cmpxchg_acquire fails",
    [[w(x, 1), wr(y, 1)], [swap("acquire")(y, 2, 3, 0), r(x, 1)]],
    MP,
    "FFAF",
  ],
  ["LB relaxed", [[r(x, 0), w(y, 1)], [r(y, 0), w(x, 1)]], "1 | 1 | _ _ _", "FFFF"],
  ["LB plain", [[l(x, 0), p(y, 1)], [l(y, 0), p(x, 1)]], "1 | 1 | _ _ _", "FFFF"],
  ["LB mb", [[r(x, 0), mb, w(y, 1)], [r(y, 0), mb, w(x, 1)]], "1 | 1 | _ _ _", "FFFF"],
  [
    "IRIW relaxed",
    [[w(x, 1)], [w(y, 1)], [r(x, 0), r(y, 1)], [r(y, 0), r(x, 1)]],
    IRIW,
    "FFAF",
  ],
  ["IRIW plain", [[p(x, 1)], [p(y, 1)], [l(x, 0), l(y, 1)], [l(y, 0), l(x, 1)]], IRIW, "FFAA"],
  [
    "IRIW release, acquire",
    [[wr(x, 1)], [wr(y, 1)], [ra(x, 0), ra(y, 1)], [ra(y, 0), ra(x, 1)]],
    IRIW,
    "FFAF",
  ],
  [
    "IRIW rmb",
    [[w(x, 1)], [w(y, 1)], [r(x, 0), rmb, r(y, 1)], [r(y, 0), rmb, r(x, 1)]],
    IRIW,
    "FFAF",
  ],
  [
    "IRIW mb",
    [[w(x, 1)], [w(y, 1)], [r(x, 0), mb, r(y, 1)], [r(y, 0), mb, r(x, 1)]],
    IRIW,
    "FFFF",
  ],
  [
    "IRIW Atomics",
    [[as(x, 1)], [as(y, 1)], [al(x, 0), al(y, 1)], [al(y, 0), al(x, 1)]],
    IRIW,
    "FFFF",
  ],
  [
    "WRC relaxed",
    [[w(x, 1)], [r(x, 0), w(y, 1)], [r(y, 0), r(x, 1)]],
    " | 1 | 1 0 | _ _ _",
    "FFAF",
  ],
  [
    "WRC plain",
    [[p(x, 1)], [l(x, 0), p(y, 1)], [l(y, 0), l(x, 1)]],
    " | 1 | 1 0 | _ _ _",
    "FFAA",
  ],
  [
    "WRC release, acquire",
    [[w(x, 1)], [r(x, 0), wr(y, 1)], [ra(y, 0), r(x, 1)]],
    " | 1 | 1 0 | _ _ _",
    "FFFF",
  ],
  [
    "WRC wmb, rmb",
    [[w(x, 1)], [r(x, 0), wmb, w(y, 1)], [r(y, 0), rmb, r(x, 1)]],
    " | 1 | 1 0 | _ _ _",
    "FFAF",
  ],
  [
    "ISA2 wmb, release, acquire",
    [[w(x, 1), wmb, w(y, 1)], [r(y, 0), wr(z, 1)], [ra(z, 0), r(x, 1)]],
    " | 1 | 1 0 | _ _ _",
    "FFFF",
  ],
  ["2+2W relaxed", [[w(x, 1), w(y, 2)], [w(y, 1), w(x, 2)]], " |  | 1 1 _", "FFAF"],
  ["2+2W plain", [[p(x, 1), p(y, 2)], [p(y, 1), p(x, 2)]], " |  | 1 1 _", "FFAA"],
  ["2+2W release", [[w(x, 1), wr(y, 2)], [w(y, 1), wr(x, 2)]], " |  | 1 1 _", "FFAF"],
  ["2+2W wmb", [[w(x, 1), wmb, w(y, 2)], [w(y, 1), wmb, w(x, 2)]], " |  | 1 1 _", "FFAF"],
  ["2+2W mb", [[w(x, 1), mb, w(y, 2)], [w(y, 1), mb, w(x, 2)]], " |  | 1 1 _", "FFFF"],
  ["2+2W Atomics", [[as(x, 1), as(y, 2)], [as(y, 1), as(x, 2)]], " |  | 1 1 _", "FFFF"],
  ["S relaxed", [[w(x, 2), w(y, 1)], [r(y, 0), w(x, 1)]], " | 1 | 2 _ _", "FFAF"],
  ["S plain", [[p(x, 2), p(y, 1)], [l(y, 0), p(x, 1)]], " | 1 | 2 _ _", "FFAA"],
  ["S release, acquire", [[w(x, 2), wr(y, 1)], [ra(y, 0), w(x, 1)]], " | 1 | 2 _ _", "FFFF"],
  ["S wmb, acquire", [[w(x, 2), wmb, w(y, 1)], [ra(y, 0), w(x, 1)]], " | 1 | 2 _ _", "FFFF"],
  ["S mb", [[w(x, 2), mb, w(y, 1)], [r(y, 0), mb, w(x, 1)]], " | 1 | 2 _ _", "FFFF"],
  ["S mb, release", [[w(x, 2), mb, w(y, 1)], [r(y, 0), wr(x, 1)]], " | 1 | 2 _ _", "FFFF"],
  ["R relaxed", [[w(x, 1), w(y, 1)], [w(y, 2), r(x, 0)]], " | 0 | _ 2 _", "FAAF"],
  ["R release, acquire", [[w(x, 1), wr(y, 1)], [wr(y, 2), ra(x, 0)]], " | 0 | _ 2 _", "FAAF"],
  ["R wmb, mb", [[w(x, 1), wmb, w(y, 1)], [w(y, 2), mb, r(x, 0)]], " | 0 | _ 2 _", "FFAF"],
  ["R mb", [[w(x, 1), mb, w(y, 1)], [w(y, 2), mb, r(x, 0)]], " | 0 | _ 2 _", "FFFF"],
  [
    "RWC mb",
    [[w(x, 1)], [r(x, 0), mb, r(y, 1)], [w(y, 1), mb, r(x, 0)]],
    " | 1 0 | 0 | _ _ _",
    "FFFF",
  ],
  [
    "Z6.0 mb, wmb, mb",
    [[w(x, 1), mb, w(y, 1)], [w(y, 2), wmb, w(z, 1)], [r(z, 0), mb, r(x, 1)]],
    " |  | 1 0 | _ 2 _",
    "FFFF",
  ],
  [
    // Two links that are no reads-from, and one strong fence.
    "Z6.0 wmb, wmb, mb",
    [[w(x, 1), wmb, w(y, 1)], [w(y, 2), wmb, w(z, 1)], [r(z, 0), mb, r(x, 1)]],
    " |  | 1 0 | _ 2 _",
    "FFAF",
  ],
  ["CoRR relaxed", [[w(x, 1)], [r(x, 0), r(x, 1)]], MP, "FFFF"],
  ["CoRR plain", [[p(x, 1)], [l(x, 0), l(x, 1)]], MP, "FFFA"],
  ["CoWW plain", [[p(x, 1), p(x, 2)]], " | 1 _ _", "FFFF"],
  ["CoWR relaxed", [[w(x, 1), r(x, 0)], [w(x, 2)]], "2 |  | 1 _ _", "FFFF"],
  ["CoWR plain", [[p(x, 1), l(x, 0)], [p(x, 2)]], "2 |  | 1 _ _", "FFFA"],
  ["CoRW relaxed", [[r(x, 0), w(x, 1)], [w(x, 2)]], "2 |  | 2 _ _", "FFFF"],
  ["CoRW plain", [[l(x, 0), p(x, 1)], [p(x, 2)]], "2 |  | 2 _ _", "FFFA"],
  ["CoRW with itself", [[l(x, 0), p(x, 1)]], "1 | _ _ _", "FFFF"],
  [
    "two adds with one answer",
    [[add("relaxed")(x, 1, 0)], [add("relaxed")(x, 1, 0)]],
    "0 | 0 | _ _ _",
    "FFFF",
  ],
  [
    "two compare-and-swaps that win",
    [[swap("relaxed")(x, 0, 1, 0)], [swap("relaxed")(x, 0, 2, 0)]],
    "0 | 0 | _ _ _",
    "FFFF",
  ],
  [
    "a plain store between the halves of an add",
    [[add("relaxed")(x, 1, 0)], [p(x, 5)]],
    "0 |  | 1 _ _",
    "FFFA",
  ],
  [
    "slides: next, refs, wmb",
    [[w(x, 1), w(y, 1), wmb], [swap("acquire")(y, 1, 2, 0), r(x, 1)]],
    MP,
    "FFAF",
  ],
];

// Widths. Bytes of 16 bits are in the first half of x, and so on.
const half = (index: number): Place => ({ type: "i16", address: 2 * index });
const byte = (index: number): Place => ({ type: "u8", address: index });
const float: Place = { type: "f32", address: 0 };
const long: Place = { type: "i64", address: 0 };
const view: Place = { type: "i32", address: 0, view: "little" };
const bigEndian: Place = { type: "i32", address: 0, view: "big" };

/** 1 in both halves; 2 in both halves; 1 in the upper, 2 in the lower. */
const [ONES, TWOS, MIX] = [0x10001, 0x20002, 0x10002];
const LONG_ONES = 0x1_0000_0001;
const LONG_MIX = "4294967298n";

const WIDTHS: Row[] = [
  [
    "two plain words do not tear",
    [[p(x, ONES)], [p(x, TWOS)], [l(x, 0)]],
    ` |  | ${MIX} | _ _ _`,
    "FFFF",
  ],
  ["what is left of two plain words", [[p(x, ONES)], [p(x, TWOS)]], ` |  | ${MIX} _ _`, "FFFF"],
  [
    "a DataView's load tears",
    [[p(x, ONES)], [p(x, TWOS)], [l(view, 0)]],
    ` |  | ${MIX} | _ _ _`,
    "FFFA",
  ],
  [
    "a DataView's stores tear",
    [[p(view, ONES)], [p(view, TWOS)], [l(x, 0)]],
    ` |  | ${MIX} | _ _ _`,
    "FFFA",
  ],
  [
    "one store of a DataView does not tear with the other words",
    [[p(view, ONES)], [p(x, TWOS)], [l(x, 0)]],
    ` |  | ${MIX} | _ _ _`,
    "FFFA",
  ],
  [
    "a float's load tears",
    [[p(x, 0x3f800000)], [p(x, 0x40400000)], [l(float, 0)]],
    " |  | 0.75 | _ _ _", // 0x3f400000
    "FFFA",
  ],
  [
    "a float that nobody else touches",
    [[p(x, 1)], [l(float, 0), p(float, 2), l(float, 1)]],
    " | 0 2 | 1073741824 _ _",
    "AAAA",
  ],
  ["64 plain bits tear", [[p(long, LONG_ONES)], [l(long, 0)]], " | 1n | _ _ _", "FFFA"],
  [
    "64 plain bits tear between two",
    [[p(long, LONG_ONES)], [p(long, 2 * LONG_ONES)], [l(long, 0)]],
    ` |  | ${LONG_MIX} | _ _ _`,
    "FFFA",
  ],
  [
    "64 bits of Atomics do not tear",
    [[as(long, LONG_ONES)], [as(long, 2 * LONG_ONES)], [al(long, 0)]],
    ` |  | ${LONG_MIX} | _ _ _`,
    "FFFF",
  ],
  [
    "64 bits of Atomics tear with plain ones",
    [[p(long, LONG_ONES)], [p(long, 2 * LONG_ONES)], [al(long, 0)]],
    ` |  | ${LONG_MIX} | _ _ _`,
    "FFFA",
  ],
  [
    "two halves are not one word",
    [[p(half(0), 2)], [p(half(1), 1)], [l(x, 0)]],
    ` |  | ${MIX} | _ _ _`,
    "AAAA",
  ],
  [
    "a word reads one half of another width",
    [[p(x, ONES)], [p(half(0), 2)], [l(x, 0)]],
    ` |  | ${MIX} | _ _ _`,
    "AAAA",
  ],
  [
    "a word and a half that is older",
    [[p(half(0), 2), p(x, ONES)], [l(x, 0)]],
    ` | ${MIX} | _ _ _`,
    "FFFA",
  ],
  [
    "a word cannot read a half that its own thread has overwritten",
    [[p(half(0), 2), p(x, ONES), l(x, 0)]],
    `${MIX} | _ _ _`,
    "FFFF",
  ],
  [
    "a half cannot go back behind a word",
    [[p(x, ONES)], [l(x, 0), l(half(0), 1)]],
    ` | ${ONES} 0 | _ _ _`,
    "FFFA",
  ],
  [
    "bytes are little endian",
    [[p(x, 0x01020304), l(byte(0), 0), l(byte(3), 1)]],
    "4 1 | _ _ _",
    "AAAA",
  ],
  ["a DataView is big endian", [[p(bigEndian, 0x01020304), l(x, 0)]], "67305985 | _ _ _", "AAAA"],
  [
    "SB of halves of Atomics",
    [[as(half(0), 1), al(half(2), 0)], [as(half(2), 1), al(half(0), 0)]],
    SB,
    "FFFF",
  ],
  [
    // Atomics of another width do not synchronize: ranges are not equal.
    "SB, Atomics of another width",
    [[as(x, 1), al(half(2), 0)], [as(y, 1), al(half(0), 0)]],
    SB,
    "FFFA",
  ],
  [
    "MP, flag read in another width",
    [[p(x, 1), as(y, 1)], [al(half(2), 0), l(x, 1)]],
    MP,
    "FFFA",
  ],
  [
    "MP, data read in another width",
    [[p(x, 1), as(y, 1)], [al(y, 0), l(half(0), 1)]],
    MP,
    "FFFF",
  ],
  [
    "MP, data of a DataView does not tear when it is published",
    [[p(view, ONES), as(y, 1)], [al(y, 0), l(view, 1)]],
    " | 1 1 | _ _ _",
    "FFFF",
  ],
  [
    "CoRR of Atomics through two widths",
    [[as(x, ONES)], [al(x, 0), al(half(0), 1)]],
    ` | ${ONES} 0 | _ _ _`,
    "FFFF",
  ],
  [
    "an add of a half keeps the other half",
    [[add("atomics")(half(0), 1, 0)], [add("atomics")(half(1), 1, 0)]],
    `0 | 0 | ${ONES} _ _`,
    "AAAA",
  ],
];

const JAVASCRIPT: Row[] = [
  ["MP plain data, Atomics flag", [[p(x, 1), as(y, 1)], [al(y, 0), l(x, 1)]], MP, "FFFF"],
  ["MP flag read plainly", [[p(x, 1), as(y, 1)], [l(y, 0), l(x, 1)]], MP, "FF-A"],
  ["MP flag written plainly", [[p(x, 1), p(y, 1)], [al(y, 0), l(x, 1)]], MP, "FF-A"],
  ["MP Atomics data, plain flag", [[as(x, 1), p(y, 1)], [l(y, 0), al(x, 1)]], MP, "FF-A"],
  [
    // Watt et al., Repairing and Mechanising the JavaScript Relaxed Memory Model, PLDI 2020, 3.2:
    // the first rule of 2017 alone lets the plain read take the older of two Atomics stores.
    "a plain read does not take an Atomics store that another has replaced",
    [[as(x, 1), as(y, 1)], [
      as(x, 2),
      al(y, 0),
      when({ register: 0, equals: 1 }, l(x, 1), l(x, 2)),
    ]],
    " | 1 1 2 | _ _ _",
    "FFFF",
  ],
  [
    "two plain reads behind two Atomics stores agree",
    [
      [as(x, 1), as(y, 1)],
      [as(x, 2), as(z, 1)],
      [al(y, 0), al(z, 1), l(x, 2), l(x, 3)],
    ],
    " |  | 1 1 1 2 | _ _ _",
    "FFFF",
  ],
  [
    "two plain reads behind two plain stores need not agree",
    [[p(x, 1), as(y, 1)], [p(x, 2), as(z, 1)], [al(y, 0), al(z, 1), l(x, 2), l(x, 3)]],
    " |  | 1 1 1 2 | _ _ _",
    "FFFA",
  ],
  [
    "what is left of two Atomics stores, read twice",
    [[as(x, 1)], [as(x, 2)], [al(x, 0), al(x, 1)]],
    " |  | 1 2 | 1 _ _",
    "FFFF",
  ],
  [
    "what is left of an Atomics store and a plain one, read twice",
    [[as(x, 1)], [p(x, 2)], [al(x, 0), al(x, 1)]],
    " |  | 1 2 | 1 _ _",
    "FFFA",
  ],
  [
    // The third rule: the plain store happens before both.
    "SB over a plain store that was published",
    [
      [p(x, 1), as(z, 1)],
      [al(z, 0), as(x, 2), al(y, 1)],
      [al(z, 0), as(y, 1), al(x, 1)],
    ],
    " | 1 0 | 1 1 | _ _ _",
    "FFFF",
  ],
  [
    "SB over a plain store that was not",
    [[p(x, 1)], [as(x, 2), al(y, 0)], [as(y, 1), al(x, 0)]],
    " | 0 | 1 | _ _ _",
    "AA-A",
  ],
  [
    "an Atomics read may take a plain store in the same thread",
    [[p(x, 1), al(x, 0)], [as(x, 2)]],
    "1 |  | 2 _ _",
    "AAAA",
  ],
  [
    "a CAS over a plain store",
    [[swap("atomics")(x, 0, 1, 0)], [p(x, 2)], [l(x, 0), l(x, 1)]],
    "0 |  | 2 1 | 2 _ _",
    "FFFA",
  ],
  [
    "RMWs do not share a source",
    [[add("atomics")(x, 1, 0)], [add("atomics")(x, 1, 0)], [p(y, 1)]],
    "0 | 0 |  | _ _ _",
    "FFFF",
  ],
  [
    // Nothing forbids it: neither add synchronizes with the plain store that both have read.
    "RMWs that read one plain store share it",
    [[p(x, 1)], [add("atomics")(x, 1, 0)], [add("atomics")(x, 1, 0)]],
    " | 1 | 1 | _ _ _",
    "FFFA",
  ],
  [
    "a plain read sees its own branch",
    [[l(x, 0), when({ register: 0, equals: 1 }, p(y, 1))], [p(x, 1), l(y, 0)]],
    "1 | 1 | _ _ _",
    "AAAA",
  ],
];

const WAITING: Row[] = [
  ["wait, then notify", [[wait(x, 0, 0)], [as(x, 1), notify(x, 0)]], "ok | 1 | _ _ _", "AAAA"],
  [
    "notify before wait",
    [[wait(x, 0, 0)], [as(x, 1), notify(x, 0)]],
    "not-equal | 0 | _ _ _",
    "AAAA",
  ],
  [
    "nobody is woken and the wait ends well",
    [[wait(x, 0, 0)], [as(x, 1), notify(x, 0)]],
    "ok | 0 | _ _ _",
    "FFFF",
  ],
  [
    "a waiter that was woken has the news",
    [[wait(x, 0, 0), l(y, 1)], [p(y, 1), notify(x, 0)]],
    "ok 0 | 1 | _ _ _",
    "FFFF",
  ],
  [
    "a waiter that came too late has the news",
    [[wait(x, 0, 0), l(y, 1)], [p(y, 1), p(x, 1), notify(x, 0)]],
    "not-equal 0 | 0 | _ _ _",
    // The load in its critical section may see the plain store before the critical section of notify.
    "FFAA",
  ],
  [
    "a waiter with a time-out",
    [[wait(x, 0, 0, true)], [notify(x, 0)]],
    "timed-out | 0 | _ _ _",
    "AAAA",
  ],
  [
    "a waiter that timed out is not woken",
    [[wait(x, 0, 0, true)], [notify(x, 0)]],
    "timed-out | 1 | _ _ _",
    "FFFF",
  ],
  [
    "one of two is woken, the other times out",
    [[wait(x, 0, 0, true)], [wait(x, 0, 0, true)], [notify(x, 0, 1)]],
    "timed-out | ok | 1 | _ _ _",
    "AAAA",
  ],
  [
    "one is woken, not two",
    [[wait(x, 0, 0, true)], [wait(x, 0, 0, true)], [notify(x, 0, 1)]],
    "ok | ok | 1 | _ _ _",
    "FFFF",
  ],
];

const testOf = ([name, threads, outcome, answers]: Row): LitmusTest => ({
  name,
  threads,
  outcome,
  answers,
});

/** Widths, tearing, Atomics beside plain accesses, waiting: what `tests/explore/litmus.ts` has not. */
export const NEW_LITMUS: LitmusTest[] = [...WIDTHS, ...JAVASCRIPT, ...WAITING].map(testOf);
/** All tests. */
export const LITMUS: LitmusTest[] = [...KERNEL.map(testOf), ...NEW_LITMUS];

/** The program of a test; `after` reads only what the outcome asks for. */
export function programOf({ threads, outcome }: LitmusTest): Program {
  const words = [x, y, z];
  const asked = outcome.split("|").at(-1)!.trim().split(" ");
  return {
    bytes: 16,
    threads,
    initial: words.map((place) => ({ place, value: 0 })),
    finals: words.filter((_, index) => asked[index] !== "_"),
  };
}

/** Whether an outcome is one that a test asks for. */
export function isAskedFor({ outcome }: LitmusTest, seen: string): boolean {
  const [asked, given] = [outcome, seen].map((text) =>
    text.split("|").map((part) => part.trim().split(" "))
  );
  const finals = asked!.at(-1)!.filter((value) => value !== "_");
  const parts = [...asked!.slice(0, -1), finals.length > 0 ? finals : [""]];
  return parts.length === given!.length &&
    parts.every((part, at) =>
      part.every((value, index) => value === "_" || value === given![at]![index])
    );
}
