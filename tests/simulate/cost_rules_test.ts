/** What each kind of access costs, on programs of a few lines. */
import { assert, assertEquals } from "@std/assert";
import { run, smallMachine } from "./scripts.ts";

const MACHINE = smallMachine();

/** Transfers differ by 10 percent from each other. */
function assertAbout(time: number | undefined, expected: number, extra = 0): void {
  const [least, most] = [0.9 * expected + extra, 1.1 * expected + extra];
  assert(
    time !== undefined && time >= least - 1e-6 && time <= most + 1e-6,
    `${time} is not about ${expected} + ${extra}`,
  );
}

const LOAD = 0.6;
const RMW = 6.8;

Deno.test("a load of a line that the core has costs a hit, one that nobody has costs a fetch", () => {
  const times = run(MACHINE, {
    0: `let t = clock(); readOnce(w, 0); time("first", t); t = clock(); readOnce(w, 5); time("second", t);`,
  });
  assertAbout(times.first, 25, LOAD);
  assertAbout(times.second, 0, LOAD);
});

Deno.test("a line comes from its owner in the time that the cores are apart", () => {
  for (const [cpu, distance] of [[4, 0], [1, 50], [2, 150]] as const) {
    const times = run(MACHINE, {
      0: "fetchAdd(w, 0, 1);",
      [cpu]: `think(2000); const t = clock(); readOnce(w, 0); time("load", t);`,
    });
    assertAbout(times.load, distance, LOAD);
  }
});

Deno.test("a read of a shared line costs little in a socket that has it, and most of the way in another", () => {
  for (const [sharer, reader, expected] of [[1, 0, 25], [2, 0, 0.8 * 150]] as const) {
    const times = run(MACHINE, {
      [sharer]: "readOnce(w, 0);",
      [reader]: `think(2000); const t = clock(); readOnce(w, 0); time("load", t);`,
    });
    assertAbout(times.load, expected, LOAD);
  }
});

Deno.test("who writes a shared line waits for the farthest copy, once", () => {
  const times = run(MACHINE, {
    0: `readOnce(w, 0); think(4000); let t = clock(); fetchAdd(w, 0, 1); time("first", t);
        t = clock(); fetchAdd(w, 0, 1); time("second", t);`,
    1: "think(1000); readOnce(w, 0);",
    2: "think(1000); readOnce(w, 0);",
  });
  assertAbout(times.first, 150, RMW);
  assertAbout(times.second, 0, RMW);
});

Deno.test("hyper-threads do one read-modify-write at a time, cores do them side by side", () => {
  const script = (line: number) =>
    `fetchAdd(w, ${line}, 1); const t = clock();
     for (let i = 0; i < 100; i++) fetchAdd(w, ${line}, 1);
     time("cpu${line}", t);`;
  const siblings = run(MACHINE, { 0: script(0), 4: script(64) });
  const cores = run(MACHINE, { 0: script(0), 1: script(64) });
  for (const key of ["cpu0", "cpu64"]) {
    assert(Math.abs(siblings[key]! / cores[key]! - 2) < 0.2, `${siblings[key]} ${cores[key]}`);
    assert(Math.abs(cores[key]! - 100 * RMW) < 1);
  }
});

Deno.test("a read-modify-write of an order costs what the machine says of that order", () => {
  const slow = smallMachine({ costs: { rmwNs: { relaxed: 1, acquire: 2, release: 3, full: 10 } } });
  const times = run(slow, {
    0: `readOnce(w, 0); fetchAdd(w, 0, 1); const t = clock(); cmpxchg(w, 0, 1, 2); time("full", t);`,
  });
  assertAbout(times.full, 0, 10);
});

Deno.test("a miss brings the other line of a pair along, where the machine does that", () => {
  const scripts = {
    0: "fetchAdd(w, 0, 1); fetchAdd(w, 16, 1);",
    1: `think(3000); readOnce(w, 0); think(3000); const t = clock(); readOnce(w, 16); time("pair", t);`,
  };
  assertAbout(run(smallMachine({ pairPrefetch: true }), scripts).pair, 0, LOAD);
  assertAbout(run(MACHINE, scripts).pair, 50, LOAD);
});

Deno.test("a store does not wait for its line, and its own thread sees it at once", () => {
  const times = run(MACHINE, {
    0: "fetchAdd(w, 0, 1);",
    2: `think(2000); let t = clock(); writeOnce(w, 0, 7); time("store", t); t = clock();
        const seen = readOnce(w, 0); time("load", t); time("seen" + seen, t);`,
  });
  assertAbout(times.store, 0, 0.4);
  assertAbout(times.load, 0, LOAD);
  assert(times.seen7 !== undefined);
});

Deno.test("a read-modify-write and a full fence wait for the stores before them, a write fence does not", () => {
  const after = (what: string) =>
    run(MACHINE, {
      0: "fetchAdd(w, 0, 1);",
      2: `fetchAdd(w, 64, 1); think(2000); const t = clock(); writeOnce(w, 0, 7); ${what}; time("all", t);`,
    }).all;
  assertAbout(after("fetchAdd(w, 64, 1)"), 150, 0.4 + RMW - 0.4);
  assertAbout(after("smpMb()"), 150, RMW);
  assertAbout(after("smpWmb()"), 0, 0.4);
});

Deno.test("others see the stores of a thread in their order, later than the thread itself", () => {
  const times = run(MACHINE, {
    // The flag is at hand, the message is far away: it has to come first all the same.
    0: `fetchAdd(w, 64, 1); think(3000); writeOnce(w, 0, 42); writeOnce(w, 64, 2); time("written", clock());`,
    1: `while (readOnce(w, 64) !== 2) cpuRelax(); time("message" + readOnce(w, 0), clock());`,
    2: "fetchAdd(w, 0, 1);",
  });
  assert(times.message42 !== undefined, JSON.stringify(times));
});

Deno.test("the store buffer holds 56 stores; the next one waits", () => {
  const stores = (count: number) =>
    run(MACHINE, {
      0: "fetchAdd(w, 0, 1);",
      2: `think(2000); const t = clock();
          for (let i = 0; i < ${count}; i++) writeOnce(w, i % 2 * 64, i);
          time("all", t);`,
    }).all!;
  assert(stores(56) < 30, String(stores(56)));
  assert(stores(57) > 100, String(stores(57)));
});

Deno.test("a thread that spins goes on when the line that it has read is written, and makes no steps until then", () => {
  const times = run(MACHINE, {
    0: `readOnce(w, 0); think(5000); storeRelease(w, 0, 1); time("written", 0);`,
    1: `const t = clock(); let looks = 0;
        while (loadAcquire(w, 0) === 0) { looks++; cpuRelax(); }
        time("spun", t); time("woken", 0); time("looks", clock() - looks);`,
  });
  assert(times.looks! < 20, `${times.looks} looks`);
  const late = times.woken! - times.written!;
  assert(late > 0 && late < 200, `${late} ns later`);
});

Deno.test("little cores work and reach their cache more slowly", () => {
  const cpus = [{ cpu: 0, core: 0 }, { cpu: 1, core: 1, speed: 0.5, cacheSpeed: 0.25 }];
  const machine = smallMachine({ cpus, transferNs: { socket: 50 } });
  const script =
    `fetchAdd(w, thread * 64, 1); let t = clock(); fetchAdd(w, thread * 64, 1); time("rmw" + thread, t);
    t = clock(); for (let i = 0; i < 1000; i++) think(10); time("work" + thread, t);`;
  const times = run(machine, { 0: script, 1: script });
  assertEquals([times.rmw0!.toFixed(3), times.rmw1!.toFixed(3)], ["6.800", "27.200"]);
  assert(Math.abs(times.work1! / times.work0! - 2) < 0.1);
});

Deno.test("a hyper-thread slows the work of the one beside it, and interrupts cost what they cost", () => {
  const script = (name: string) =>
    `let t = clock(); for (let i = 0; i < 1000; i++) think(10); time("work${name}", t);
     t = clock(); for (let i = 0; i < 1000; i++) localIrqRestore(localIrqSave()); time("irq${name}", t);`;
  const alone = run(MACHINE, { 0: script("0") });
  const both = run(MACHINE, { 0: script("0"), 4: script("4") });
  assert(Math.abs(both.work0! / alone.work0! - 1 / 0.53) < 0.1);
  assert(Math.abs(both.irq0! / alone.irq0! - 1) < 0.05);
  assertAbout(alone.irq0! / 1000, 19);
});
