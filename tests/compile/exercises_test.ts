/** Which answers of the exercises can be compiled, and what is said of the others. */
import { compileClass, SubsetError, type WasmPool } from "@course/compile/mod.ts";
import { EMPTY } from "@course/pools/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { Dice } from "./twins.ts";

const CPUS = 3;
const OBJECTS = 8;
const CALLS = 400;

/** For each answer `true`, or the sentence with which it is refused. */
const ANSWERS: Record<string, Record<string, true | string>> = {
  "06_percpu_freelist": {
    "solution.ts": true,
    "also_right/two_loops.ts": true,
    "also_right/bound_functions.ts": '54:14: "push" is made by a call',
    "also_right/find_with_a_callback.ts": "44:17: an array is made in each call",
    "also_right/generator_of_lists.ts": '49:3: "for ... of" is not compiled',
    "also_right/raw_atomics_written_anew.ts": "44:17: an object is made in each call",
    "also_right/recursion.ts": '47:10: "search" calls itself',
    "also_right/reduce.ts": '44:15: "Array.from" has no text',
  },
  "07_objpool": {
    "solution.ts": true,
    "also_right/barriers_and_the_seen_head.ts": true,
    "also_right/believes_last_once.ts": true,
    "also_right/reads_both_words_anew.ts": true,
    "also_right/big_integers_and_recursion.ts": '48:10: "BigInt.asUintN" has no text',
    "also_right/class_of_one_ring.ts": "83:20: an object is made in each call",
    "also_right/raw_atomics.ts": "65:3: nothing is caught in compiled code",
  },
  "10_empty_pool": {
    "solution.ts": true,
    "also_right/exchanges_are_barriers.ts": true,
    "also_right/first_object_takes_it_back.ts": true,
    "also_right/rounds_over_the_shelves.ts": true,
    "also_right/callbacks.ts": '31:3: "Array.from" has no text',
    "also_right/class_and_recursion.ts": "56:19: an object is made in each call",
    "also_right/only_looks_the_second_time.ts": '30:19: "Array.from" has no text',
    "also_right/raw_atomics.ts": '39:3: "for ... of" is not compiled',
  },
  "15_capstone": {
    "solution.ts": true,
    "also_right/a_bit_map_for_each_cpu.ts": true,
    "also_right/reference_counts_for_each_cpu.ts": true,
    "also_right/slots_that_are_exchanged.ts": true,
    "also_right/one_word_before_shared_bits.ts": true,
    "also_right/a_bit_at_home_for_each_object.ts": "42:44: a quotient is not whole",
    "also_right/halves_of_words_and_a_base_class.ts": "61:21: words of type Int16Array",
    "also_right/tags_of_32_bits_in_big_integers.ts": "41:22: words of type BigInt64Array",
  },
};

function folderOf(exercise: string): URL {
  return new URL(`../../exercises/${exercise}/.meta/`, import.meta.url);
}

/** Exercise 10 has no `create`: it works on words, the first of which is the flag. */
function compile(exercise: string, file: string): WasmPool {
  const create = () => new Int32Array(new SharedArrayBuffer(4 * (1 + CPUS)));
  const options = { cpuCount: CPUS, objectCount: OBJECTS };
  const source = new URL(file, folderOf(exercise));
  return compileClass(source, exercise.startsWith("10") ? { ...options, create } : options);
}

for (const [exercise, answers] of Object.entries(ANSWERS)) {
  Deno.test(`${exercise}: each right answer is compiled and does the same, or is refused in a sentence`, () => {
    for (const [file, expected] of Object.entries(answers)) {
      if (expected === true) checkSame(exercise, file);
      else assertThrows(() => compile(exercise, file), SubsetError, expected);
    }
  });

  Deno.test(`${exercise}: no right answer is missing here`, () => {
    const found = [...Deno.readDirSync(new URL("also_right/", folderOf(exercise)))]
      .map(({ name }) => `also_right/${name}`);
    assertEquals(Object.keys(answers).toSorted(), ["solution.ts", ...found].toSorted());
  });
}

/** The same calls on one compiled pool and on another, whose text JavaScript runs. */
function checkSame(exercise: string, file: string): void {
  const [wasm, other] = [compile(exercise, file), compile(exercise, file)];
  const javascript = other.javascript();
  const dice = new Dice(10);
  const held: number[] = [];
  const hasObjects = !exercise.startsWith("10");
  let empty = 0;
  for (let call = 0; call < CALLS; call++) {
    const cpu = dice.below(CPUS);
    const isPop = hasObjects ? dice.below(5) < 3 : dice.below(2) === 0;
    if (isPop) {
      const object = javascript.pop(cpu);
      assertEquals(wasm.pop(cpu), object, file);
      if (object === EMPTY) empty++;
      else if (hasObjects) held.push(object);
    } else if (!hasObjects || held.length > 0) {
      const object = hasObjects ? held.splice(dice.below(held.length), 1)[0]! : 0;
      wasm.push(cpu, object);
      javascript.push(cpu, object);
    }
    const words = [wasm, other].map(({ memory }) => new Int32Array(memory.buffer).slice(0, 4096));
    assertEquals(words[0], words[1], file);
  }
  assert(empty > 0, `${file} was never empty`);
}
