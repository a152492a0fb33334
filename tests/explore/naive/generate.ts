import fc from "fast-check";
import {
  type ElementType,
  isBig,
  type Order,
  type Place,
  type Program,
  registerCount,
  sameRange,
  type Statement,
  type Value,
} from "./program.ts";

/** What programs are made of. */
export type Shape = "straight" | "words" | "widths" | "waiting";

/** One statement before it is fitted to the places and registers of its program. */
interface Raw {
  kind: string;
  place: number;
  value: number;
  other: number;
  order: number;
  body: Raw[];
}

const place = (type: ElementType, address: number, view?: Place["view"]): Place =>
  view ? { type, address, view } : { type, address };

/** Places that programs use together. */
const WORDS: Place[][] = [
  [place("i32", 0), place("i32", 4)],
  [place("i32", 0), place("i32", 4), place("i32", 8)],
];
const WIDTHS: Place[][] = [
  [place("i32", 0), place("i16", 0), place("i16", 2)],
  [place("i32", 0), place("i32", 4), place("u16", 2)],
  [place("i64", 0), place("i32", 0), place("i32", 4)],
  [place("u32", 0), place("u8", 1), place("u8c", 2)],
  [place("i16", 0), place("u8", 0), place("i8", 1)],
  [place("f32", 0), place("i32", 0), place("i16", 2)],
  [place("i16", 1, "little"), place("i16", 0), place("i16", 2)],
  [place("i16", 0, "big"), place("i16", 0), place("i32", 4)],
  [place("f64", 0), place("i32", 4)],
  [place("u64", 0), place("i64", 0), place("u16", 6)],
];

/** The kernel's orders come first, so that shrinking prefers the simplest. */
const LOADS: Order[] = ["plain", "relaxed", "acquire", "atomics", "racy"];
const STORES: Order[] = ["plain", "relaxed", "release", "atomics"];
const UPDATES: Order[] = ["atomics", "relaxed", "acquire", "release", "full"];

const KINDS: Record<Shape, [weight: number, kind: string][]> = {
  straight: [[8, "load"], [8, "store"], [3, "rmw"], [3, "cas"], [2, "fence"]],
  words: [
    [8, "load"],
    [8, "store"],
    [3, "rmw"],
    [3, "cas"],
    [2, "fence"],
    [2, "if"],
    [1, "repeat"],
    [1, "await"],
  ],
  widths: [[8, "load"], [8, "store"], [3, "rmw"], [2, "cas"], [1, "if"]],
  waiting: [[4, "load"], [5, "store"], [2, "rmw"], [1, "if"], [4, "wait"], [4, "notify"]],
};

/** Random programs of a shape. They shrink to fewer and simpler statements. */
export function programs(shape: Shape): fc.Arbitrary<Program> {
  const simple = KINDS[shape].filter(([, kind]) =>
    ["load", "store", "rmw", "cas", "fence"].includes(kind)
  );
  const raw = (kinds: [number, string][], body: fc.Arbitrary<Raw[]>): fc.Arbitrary<Raw> =>
    fc.record({
      kind: fc.oneof(
        ...kinds.map(([weight, kind]) => ({ weight, arbitrary: fc.constant(kind) })),
      ),
      place: fc.nat(11),
      value: fc.nat(3),
      other: fc.nat(3),
      order: fc.nat(59),
      body,
    }) as fc.Arbitrary<Raw>;
  const inner = fc.array(raw(simple, fc.constant([])), { minLength: 1, maxLength: 2 });
  const statement = raw(KINDS[shape], inner);
  const thread = fc.array(statement, { minLength: 1, maxLength: 4 });
  const threads = fc.array(thread, { minLength: 2, maxLength: 3 });
  return fc.record({ threads, pool: fc.nat(9) }).map((given) => build(shape, given));
}

/** A program from numbers: each is taken modulo what there is to choose from. */
function build(shape: Shape, { threads, pool }: { threads: Raw[][]; pool: number }): Program {
  const pools = shape === "widths" ? WIDTHS : WORDS;
  const places = pools[pool % pools.length]!;
  const built = threads.map((thread) => new ThreadBuilder(shape, places).thread(thread));
  // What a thread waits for is written by the next one; most programs should end.
  for (const [index, thread] of built.entries()) {
    const next = built[(index + 1) % built.length]!;
    for (const statement of thread.slice()) {
      if (statement.kind === "wait" && !statement.timeOut) {
        const { place, expected } = statement;
        const value = Number(expected) + 1;
        next.push({ kind: "store", place, order: "atomics", value });
        next.push({ kind: "notify", place, count: Infinity, to: registerCount(next) });
      }
      if (statement.kind !== "await" || typeof statement.until.equals === "object") continue;
      const [access] = statement.body;
      if (access?.kind !== "load" || statement.until.equals === 0) continue;
      const { place, order } = access;
      const value = Number(statement.until.equals);
      const stores: Order = STORES.includes(order) ? order : "release";
      next.push({ kind: "store", place, order: stores, value });
    }
  }
  // Every byte that is used is written by setup, and read by after, through a place of the pool.
  const cover = places.filter((place, index) =>
    !place.view && !places.slice(0, index).some((other) => !other.view && sameRange(place, other))
  );
  const widest = cover.filter((place) =>
    !cover.some((other) => other !== place && contains(other, place) && !sameRange(other, place))
  );
  // A buffer that ends with the last place, a multiple of the widest element.
  const end = Math.max(...places.map(({ type, address }) => address + BYTES[type]));
  const widths = places.map(({ type, view }) => view ? 1 : BYTES[type]);
  const unit = Math.max(...widths);
  return {
    bytes: Math.ceil(end / unit) * unit,
    initial: widest.map((place) => ({ place, value: 0 })),
    threads: built,
    finals: widest,
  };
}

const BYTES: Record<ElementType, number> = {
  i8: 1,
  u8: 1,
  u8c: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  f32: 4,
  i64: 8,
  u64: 8,
  f64: 8,
};

function contains(outer: Place, inner: Place): boolean {
  return outer.address <= inner.address &&
    inner.address + BYTES[inner.type] <= outer.address + BYTES[outer.type];
}

class ThreadBuilder {
  readonly #shape: Shape;
  readonly #places: Place[];
  /** The place that each register was read from; undefined for counters and the like. */
  readonly #registers: (Place | undefined)[] = [];

  constructor(shape: Shape, places: Place[]) {
    this.#shape = shape;
    this.#places = places;
  }

  thread(raw: Raw[]): Statement[] {
    return raw.flatMap((statement) => this.#statement(statement));
  }

  #register(place?: Place): number {
    return this.#registers.push(place) - 1;
  }

  /** A constant whose bytes differ, so that tearing shows. */
  #constant({ type }: Place, value: number): number {
    if (this.#shape !== "widths" || type === "f32" || type === "f64") return value;
    return value * ({ 1: 1, 2: 0x0101, 4: 0x010101, 8: 0x0101_0000_0101 }[BYTES[type]] ?? 1);
  }

  #value(place: Place, { value, other }: Raw): Value {
    const fitting = this.#registers.flatMap((from, register) =>
      from && isBig(from.type) === isBig(place.type) ? [register] : []
    );
    if (other === 3 && fitting.length > 0) {
      return { register: fitting[value % fitting.length]!, plus: 1 };
    }
    return this.#constant(place, 1 + value % 3);
  }

  #place(raw: Raw, accepts: (place: Place) => boolean = () => true): Place {
    const places = this.#places.filter(accepts);
    return places[raw.place % places.length] ?? this.#places[0]!;
  }

  #condition(raw: Raw): { register: number; equals: number } | undefined {
    const known = this.#registers.flatMap((from, register) => from ? [register] : []);
    if (known.length === 0) return undefined;
    const register = known[known.length - 1 - raw.place % known.length]!;
    return { register, equals: this.#constant(this.#registers[register]!, raw.value % 3) };
  }

  #statement(raw: Raw): Statement[] {
    switch (raw.kind) {
      case "if": {
        const when = this.#condition(raw);
        if (!when) return this.thread(raw.body);
        const then = this.thread(raw.body.slice(0, 1));
        return [{ kind: "if", when, then, else: this.thread(raw.body.slice(1)) }];
      }
      case "repeat": {
        const body = this.thread(raw.body.slice(0, 1));
        const turns = this.#register();
        const until = body.some((statement) => "to" in statement)
          ? this.#condition({ ...raw, place: 0 })
          : undefined;
        const loop = { kind: "repeat" as const, times: 2 + raw.value % 2, turns, body };
        return [until ? { ...loop, until } : loop];
      }
      case "await": {
        const loop = this.#await(raw);
        if (raw.other !== 1 && raw.other !== 2) return [loop];
        // A lock is unlocked.
        const order = raw.order % 2 === 0 ? "release" : "atomics";
        const body = this.thread(raw.body.slice(0, 1));
        return [loop, ...body, { kind: "store", place: this.#place(raw), order, value: 0 }];
      }
      case "wait": {
        const place = this.#place(raw, ({ type }) => type === "i32");
        const timeOut = raw.order % 3 === 0;
        const to = this.#register();
        return [{ kind: "wait", place, expected: raw.value % 2, timeOut, to }];
      }
      case "notify": {
        const place = this.#place(raw, ({ type }) => type === "i32");
        const count = raw.value % 2 === 0 ? Infinity : 1;
        return [{ kind: "notify", place, count, to: this.#register() }];
      }
      default:
        return [this.#access(raw)];
    }
  }

  /** A loop that waits: for a value, for a lock, or for a compare-and-swap of what was read. */
  #await(raw: Raw): Statement {
    const place = this.#place(raw);
    const order = (orders: Order[]) => orders[raw.order % orders.length]!;
    const to = this.#register(place);
    if (raw.other === 0) {
      const equals = raw.value % 3;
      const body: Statement = { kind: "load", place, order: order(LOADS), to };
      return { kind: "await", body: [body], until: { register: to, equals } };
    }
    const update = { place, order: order(UPDATES), to };
    if (raw.other === 1) {
      const body: Statement = { kind: "rmw", op: "exchange", value: 1, ...update };
      return { kind: "await", body: [body], until: { register: to, equals: 0 } };
    }
    if (raw.other === 2) {
      const body: Statement = { kind: "cas", expected: 0, value: 1, ...update };
      return { kind: "await", body: [body], until: { register: to, equals: 0 } };
    }
    const old = this.#register(place);
    return {
      kind: "await",
      body: [
        { kind: "load", place, order: "relaxed", to: old },
        {
          kind: "cas",
          expected: { register: old, plus: 0 },
          value: { register: old, plus: 1 },
          ...update,
        },
      ],
      until: { register: to, equals: { register: old } },
    };
  }

  #access(raw: Raw): Statement {
    const isInt32 = ({ type, view }: Place) => type === "i32" && !view;
    const isPlain = ({ type, view }: Place) =>
      view !== undefined || type === "u8c" || type === "f32" || type === "f64";
    const order = (place: Place, orders: Order[]): Order => {
      if (isPlain(place)) return "plain";
      // The kernel's vocabulary has words of 32 bits only.
      if (isInt32(place) && this.#shape !== "widths") return orders[raw.order % orders.length]!;
      return raw.order % 2 === 0 && orders.includes("plain") ? "plain" : "atomics";
    };
    switch (raw.kind) {
      case "fence":
        return { kind: "fence", fence: (["mb", "wmb", "rmb"] as const)[raw.order % 3]! };
      case "load": {
        const place = this.#place(raw);
        return { kind: "load", place, order: order(place, LOADS), to: this.#register(place) };
      }
      case "store": {
        const place = this.#place(raw);
        const value = this.#value(place, raw);
        return { kind: "store", place, order: order(place, STORES), value };
      }
      case "rmw": {
        const place = this.#place(raw, (place) => !isPlain(place));
        const ordered = order(place, UPDATES);
        const all = ordered === "atomics"
          ? ["exchange", "add", "and", "or", "xor"] as const
          : ["exchange", "add"] as const;
        const op = all[raw.other % all.length]!;
        const value = this.#constant(place, 1 + raw.value % 3);
        return { kind: "rmw", op, place, order: ordered, value, to: this.#register(place) };
      }
      default: {
        const place = this.#place(raw, (place) => !isPlain(place));
        return {
          kind: "cas",
          place,
          order: order(place, UPDATES),
          expected: this.#constant(place, raw.value % 2),
          value: this.#value(place, { ...raw, value: raw.value + 1 }),
          to: this.#register(place),
        };
      }
    }
  }
}
