import type { ExploreText } from "../explore.ts";
import type { Program } from "../explore_program.ts";
import { instrumentScenario } from "../instrument_scenario.ts";
import { MODEL_TEXTS } from "../models/texts.ts";

/** An object that somebody has written: the text of its module, and how it is made. */
export interface ObjectText extends ExploreText {
  /**
   * Makes the object, with its shared memory, from what the module exports. It runs with the module, so
   * it may use nothing from around it. It is called once a thread, and finds the same memory each time.
   *
   * @default the only class that is exported, without arguments; the only function; the only object
   */
  // deno-lint-ignore no-explicit-any -- the exports of any module
  make?: ((exports: any) => unknown) | string;
  /**
   * What a thread uses of the object, where each has its own part, such as a node of a queue of
   * waiters.
   *
   * @default the object
   */
  // deno-lint-ignore no-explicit-any -- any object
  handle?: ((object: any, thread: number) => unknown) | string;
}

/** An object, read and ready to be used by clients. */
export interface ObjectProgram {
  /** A scenario for many clients. */
  program: Program;
  /** How the module is called in messages. */
  file: string;
  /** How many parameters each method of the object has. */
  methods: Record<string, number>;
}

/** How places in the models' texts begin. */
const MODELS = "explore/models/";
const CLIENT = "/course/explore/models/object_client.ts";

/**
 * Reads the text of an object.
 *
 * @param text the text, and how the object is made
 * @returns the program
 * @throws {InstrumentError} If the text does what cannot be scheduled
 * @throws {TypeError} If it is not said how the object is made
 */
export function readObject({ source, modules, make, handle }: ObjectText): ObjectProgram {
  const file = fileOf(source);
  const name = source instanceof URL ? `./${source.pathname.split("/").at(-1)}` : "./program.ts";
  const scenario = `
import * as exported from ${JSON.stringify(name)};
import { madeOf, methodsOf, objectClient } from "@${CLIENT.slice(1)}";
const make = ${make === undefined ? `(all) => madeOf(all, ${JSON.stringify(file)})` : make};
const maker = { make: () => make(exported)${handle === undefined ? "" : `, handle: ${handle}`} };
export const client = (plan) => objectClient(plan, maker);
export const methods = () => methodsOf(${
    handle === undefined ? "make(exported)" : "maker.handle(make(exported), 0)"
  });
`;
  const given = source instanceof URL ? modules : { ...modules, [name]: source };
  const instrumented = instrumentScenario(scenario, {
    ...given && { modules: given },
    library: MODEL_TEXTS,
    lenient: true,
    ...source instanceof URL && { base: new URL(`./make%20of%20${name.slice(2)}`, source) },
  });
  const { exports, runtime } = instrumented;
  let methods: unknown;
  try {
    methods = runtime.runNow((exports.methods as () => unknown)());
  } catch (error) {
    throw runtime.faultOf(error) ?? notMade(error, file, make === undefined);
  }
  // What the models write is theirs alone.
  const privateWrites = instrumented.privateWrites.filter(({ place }) => !place.startsWith(MODELS));
  return {
    program: { source, instrumented: { ...instrumented, privateWrites } },
    file,
    methods: methods as Record<string, number>,
  };
}

function fileOf(source: string | URL): string {
  return source instanceof URL
    ? decodeURIComponent(source.pathname.split("/").at(-1)!)
    : "program.ts";
}

/** The error of an object that is not there. */
function notMade(error: unknown, file: string, isDefault: boolean): unknown {
  const message = error instanceof Error ? error.message : String(error);
  // It says what to do already.
  if (message.startsWith(file)) return error;
  return isDefault
    ? new TypeError(
      `${file}: the object cannot be made without arguments (${message}): say how it is made, such ` +
        "as make: ({ Ring }) => new Ring(4)",
    )
    : new TypeError(`${file}: make or handle has thrown: ${message}`);
}
