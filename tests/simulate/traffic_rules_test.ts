/** How lines are handed on and fetched ahead of their time, on programs of a few lines. */
import { assert } from "@std/assert";
import { type Costs, gridOfCpus, type Traffic } from "@course/simulate/mod.ts";
import { run, smallMachine } from "./scripts.ts";

const machine = (options: { ahead?: number; traffic?: Partial<Traffic>; costs?: Partial<Costs> }) =>
  smallMachine({
    cpus: gridOfCpus({ sockets: 2, cores: 2, threadsPerCore: 2 }),
    prefetchAhead: options.ahead ?? 0,
    traffic: options.traffic ?? {},
    costs: options.costs ?? {},
  });

/** CPU 0 and 1 are in a socket, 2 and 3 in the other; 4 is beside 0. */
const OTHER = 1;
const FAR = 2;
const FAR_TOO = 3;

/** Waits until a time; threads start up to 100 ns apart. */
const at = (time: number) => `while (clock() < ${time}) think(1);`;

Deno.test("a line that has come stays away from the next core for busyNs, but not from its new one", () => {
  const wait = (busyNs: number) =>
    run(machine({ traffic: { busyNs } }), {
      0: `${at(3000)} fetchAdd(w, 0, 1); time("first", 0);`,
      [OTHER]: `${at(3020)} const t = clock(); fetchAdd(w, 0, 1); time("second", 0);`,
      [FAR]: "fetchAdd(w, 0, 1);",
    });
  const between = ({ first, second }: Record<string, number>) => second! - first!;
  const [short, long] = [between(wait(0)), between(wait(500))];
  assert(Math.abs(long - short - 493) < 20, `${long} after ${short}`);
  const alone = run(machine({ traffic: { busyNs: 500 } }), {
    0: `fetchAdd(w, 0, 1); const t = clock(); fetchAdd(w, 0, 1); time("again", t);`,
  });
  assert(alone.again! < 10, `${alone.again}`);
});

Deno.test("two lines cross between sockets socketGapNs apart, and lines in a socket do not wait", () => {
  const times = (reader: number, socketGapNs: number) =>
    run(machine({ traffic: { socketGapNs } }), {
      0: "fetchAdd(w, 0, 1); fetchAdd(w, 64, 1); fetchAdd(w, 128, 1);",
      [reader]: `think(3000); const t = clock(); writeOnce(w, 0, 7);
        writeOnce(w, 64, 7); writeOnce(w, 128, 7); smpMb(); time("all", t);`,
      // Asks for another line of CPU 0 at about the same time.
      [reader === FAR ? FAR_TOO : 5]: "think(3000); writeOnce(w, 192, 1); smpMb();",
      4: "fetchAdd(w, 192, 1);",
    }).all!;
  assert(times(FAR, 2000) > times(FAR, 0) + 1000, "far");
  assert(Math.abs(times(OTHER, 2000) - times(OTHER, 0)) < 50, "near");
});

Deno.test("the old owner goes on for the window after somebody has asked, whatever the distance", () => {
  const rounds = (reader: number, traffic: Partial<Traffic>) =>
    run(machine({ traffic }), {
      0: `fetchAdd(w, 0, 1); ${at(1000)} const t = clock();
        for (let i = 0; i < 200; i++) fetchAdd(w, 0, 1); time("all", t);`,
      [reader]: `${at(1010)} for (let i = 0; i < 20; i++) fetchAdd(w, 0, 1);`,
    }).all!;
  for (const [reader, key] of [[OTHER, "ownerWindowNs"], [FAR, "farWindowNs"]] as const) {
    assert(rounds(reader, { [key]: 40 }) < rounds(reader, { [key]: 0 }), key);
  }
});

Deno.test("hyper-threads that miss the same line share one transfer", () => {
  const second = (sibling: number) =>
    run(machine({}), {
      [FAR]: "fetchAdd(w, 0, 1);",
      [OTHER]: `${at(3000)} fetchAdd(w, 0, 1);`,
      0: `${at(3010)} fetchAdd(w, 0, 1);`,
      [sibling]: `${at(3030)} const t = clock(); fetchAdd(w, 0, 1); time("second", t);`,
    }).second!;
  assert(second(4) < second(FAR_TOO) - 100, `${second(4)} against ${second(FAR_TOO)}`);
});

Deno.test("two misses in one direction bring the next lines along, also downwards, not past the page", () => {
  const loads = (first: number, second: number, third: number, ahead: number) =>
    run(machine({ ahead }), {
      0: "for (let line = 0; line < 128; line++) fetchAdd(w, 16 * line, 1);",
      [OTHER]: `think(30000); readOnce(w, ${16 * first}); think(2000); readOnce(w, ${16 * second});
        think(2000); const t = clock(); readOnce(w, ${16 * third}); time("third", t);`,
    }).third!;
  assert(loads(4, 7, 9, 2) < 5, "two lines up");
  assert(loads(9, 7, 5, 2) < 5, "two lines down");
  assert(loads(4, 7, 10, 2) > 40, "no third line");
  assert(loads(4, 7, 9, 0) > 40, "not on machines without it");
  assert(loads(60, 63, 64, 2) > 40, "not into the next page");
});

Deno.test("no prefetcher follows a locked instruction", () => {
  const third = run(machine({ ahead: 2 }), {
    0: "for (let line = 0; line < 16; line++) fetchAdd(w, 16 * line, 1);",
    [OTHER]: `think(9000); fetchAdd(w, 64, 1); think(2000); fetchAdd(w, 96, 1); think(2000);
      const t = clock(); readOnce(w, 112); time("third", t);`,
  }).third!;
  assert(third > 40, `${third}`);
});

Deno.test("ascending loads of one place in a line take the next line, to be written", () => {
  const write = (ahead: number, words: string) =>
    run(machine({ ahead }), {
      0: "fetchAdd(w, 0, 1); fetchAdd(w, 16, 1);",
      [OTHER]: `think(3000); for (const word of [${words}]) { readOnce(w, word); think(500); }
        think(2000); const t = clock(); fetchAdd(w, 16, 1); time("write", t);`,
    }).write!;
  assert(write(2, "0, 4") < 10, "ascending");
  assert(write(2, "4, 0") > 40, "descending");
  assert(write(0, "0, 4") > 40, "not on machines without it");
});
