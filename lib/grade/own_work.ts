import { Finding } from "./finding.ts";
import { type Law, law } from "./law.ts";
import { sayGrade } from "../words/grading.ts";

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
        sayGrade("grade.ofModule", { name: write.name, place: write.place }),
      );
    }
    const bytes = learner.bytesOf(() => void learner.api());
    if (bytes > 0) {
      throw new Finding(
        sayGrade("grade.moduleMemory", { bytes }),
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
      sayGrade("grade.foreign", { name: foreign }),
    );
  });
}
