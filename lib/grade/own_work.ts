import { Finding } from "./finding.ts";
import { type Law, law } from "./law.ts";

/** What an answer may import: the words in which the course writes about memory. */
const ALLOWED = /^@course\/atomics\//;

/**
 * A law about answers for many Workers: what they know of each other they know from shared memory. A
 * variable of the module is there once for each Worker.
 *
 * @param name the law, as a sentence
 * @returns the law
 */
export function lawOfWorkers(name: string): Law {
  return law(name, (learner) => {
    const [write] = learner.moduleWrites();
    if (write) {
      throw new Finding(
        `${write.name} (${write.place}) is kept in a variable of the module: each Worker has its ` +
          "own copy, so no other CPU sees what is written there",
      );
    }
    const bytes = learner.bytesOf(() => void learner.api());
    if (bytes > 0) {
      throw new Finding(
        `the module makes ${bytes} bytes of shared memory when it is loaded: each Worker loads it, ` +
          "and has memory of its own",
      );
    }
  });
}

/**
 * A law about answers that must be the learner's own: finished parts of the course are not imported.
 *
 * @param name the law, as a sentence
 * @returns the law
 */
export function lawOfOwnWork(name: string): Law {
  return law(name, async ({ source }) => {
    const { importsOf } = await import("../instrument/mod.ts");
    const foreign = importsOf(source).find((specifier) => !ALLOWED.test(specifier));
    if (foreign === undefined) return;
    throw new Finding(
      `the answer imports "${foreign}": write it yourself; only @course/atomics/mod.ts may be imported`,
    );
  });
}
