/** Schedules with which the explorer breaks a wrong pool, run by real threads on the compiled one. */
import { compileClass } from "@course/compile/mod.ts";
import { explore } from "@course/explore/mod.ts";
import { assert, assertEquals } from "@std/assert";
import type { Action, Turn } from "./schedule_worker.ts";

const SHAPE = { cpuCount: 2, objectCount: 2 };

const CASES: { pool: string; actions: [Action[], Action[]] }[] = [
  { pool: "unlocked_list", actions: [["pop"], ["pop"]] },
  { pool: "unlocked_list", actions: [["pop", "push"], ["pop"]] },
  { pool: "freelist_owner_links", actions: [["pop", "push"], ["pop", "push"]] },
];

/** The same program for the explorer: what is popped and not pushed is held. */
function scenario(pool: string, actions: readonly Action[][]): string {
  const body = (calls: Action[], cpu: number) =>
    `(pool) => {
      const popped = [];
      ${
      calls.map((call) =>
        call === "pop"
          ? `popped.push(pool.pop(${cpu}));`
          : `if (popped[0] !== -1) pool.push(${cpu}, popped[0]);`
      ).join("\n")
    }
      return popped;
    }`;
  return `
    import Pool from "./${pool}.ts";
    export const setup = () => Pool.create(${JSON.stringify(SHAPE)});
    export const threads = [${actions.map(body).join(", ")}];
    export const after = (pool, popped) => {
      const pushes = ${JSON.stringify(actions.map((calls) => calls.includes("push")))};
      const held = popped.flatMap((objects, cpu) => pushes[cpu] ? objects.slice(1) : objects);
      const all = [...pool.contents().flat(), ...held.filter((object) => object !== -1)];
      return all.sort().join() === "0,1" ? undefined : "found " + all.join();
    };`;
}

for (const { pool, actions } of CASES) {
  const calls = actions.map((one) => one.join(" and ")).join(" beside ");
  Deno.test(`the schedule that breaks ${pool} with ${calls} breaks it compiled, on real threads, in the same way`, async () => {
    const file = new URL(`../pools/wrong/${pool}.ts`, import.meta.url);
    const modules = { [`./${pool}.ts`]: Deno.readTextFileSync(file) };
    const { verdict, law, schedule } = explore({ source: scenario(pool, actions), modules }, {
      model: "sc",
    });
    assertEquals(verdict, "violation");
    const compiled = compileClass(file, { ...SHAPE, steps: true });
    const steps = Array.from(schedule!, Number);
    assert(steps.length >= 4 && steps.every((step) => step < 2), schedule);
    const words = new Int32Array(new SharedArrayBuffer(4 * (1 + steps.length)));
    words.set(steps, 1);
    const popped = await Promise.all(
      actions.map((calls, me) =>
        run({ handle: compiled.handle(), me, actions: calls, schedule: words.buffer })
      ),
    );
    assertEquals(words[0], steps.length, "every step was made, and no other");
    const held = popped.flatMap((objects, cpu) =>
      actions[cpu]!.includes("push") ? objects.slice(1) : objects
    );
    const all = [...compiled.contents().flat(), ...held.filter((object) => object !== -1)];
    assertEquals(`found ${all.toSorted().join()}`, law);
  });
}

function run(turn: Turn): Promise<number[]> {
  const worker = new Worker(new URL("./schedule_worker.ts", import.meta.url), { type: "module" });
  return new Promise<number[]>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    worker.postMessage(turn);
  }).finally(() => worker.terminate());
}
