/** Run with V8's flag: compares pools in the kernel's orders with JavaScript, and prints what it saw. */
import { hasKernelOrder } from "@course/compile/mod.ts";
import { createPool, EMPTY, POOL_NAMES } from "@course/pools/mod.ts";
import { runThreads } from "./threads.ts";
import { Dice, Twins } from "./twins.ts";

const SHAPE = { cpuCount: 2, objectCount: 5 };

if (!hasKernelOrder()) console.log("not known");
else {
  for (const name of POOL_NAMES) {
    const dice = new Dice(2);
    const twins = new Twins(createPool(name, SHAPE), "kernel");
    const held: number[] = [];
    for (let call = 0; call < 2000; call++) {
      const cpu = dice.below(SHAPE.cpuCount);
      if (dice.below(2) || held.length === 0) {
        const object = twins.both("pop", cpu)!;
        if (object !== EMPTY) held.push(object);
      } else twins.both("push", cpu, held.splice(dice.below(held.length), 1)[0]!);
      twins.compareWords();
    }
    for (const object of held) twins.both("push", 0, object);
    const seen = await runThreads(twins.wasm.handle(), ["wasm", "javascript"], 5000);
    const left = twins.wasm.contents().flat().toSorted((a, b) => a - b).join();
    const doubled = seen.reduce((sum, one) => sum + one.doubled, 0);
    console.log(name, twins.calls > 2000 && doubled === 0 && left === "0,1,2,3,4" ? "same" : "not");
  }
}
