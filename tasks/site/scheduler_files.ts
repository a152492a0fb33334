import { compile, type Compiled, type CompiledModule } from "@course/instrument/mod.ts";
import type { Library, PackedProgram } from "@course/interactive/engine.ts";
import { COURSE_SOURCES } from "@course/sources/mod.ts";
import type { SchedulerScenario } from "./browser/scheduler_messages.ts";
import { pictureOf } from "./scenario_pictures.ts";
import { siteScenarios } from "./scenarios.ts";
import { GOALS } from "./scheduler_goals.ts";

/** What the page "You are the scheduler" loads, besides its scripts. */
export interface SchedulerFiles {
  /** Each scenario by its name, compiled. */
  scenarios: Record<string, SchedulerScenario>;
  /** The modules of the course that they name. */
  library: Library;
}

/** Modules of the course have names that begin with this. */
const COURSE = "/course/";

/**
 * Compiles all scenarios, so that the page needs no compiler.
 *
 * @returns scenarios and the library
 */
export function schedulerFiles(): SchedulerFiles {
  const shared = new SharedModules();
  const scenarios: Record<string, SchedulerScenario> = {};
  for (const [name, { title, source, modules }] of Object.entries(siteScenarios())) {
    const picture = pictureOf(name);
    scenarios[name] = {
      title,
      program: shared.pack(compile(source, { modules, library: COURSE_SOURCES })),
      goals: GOALS[name] ?? {},
      ...picture && { picture },
    };
  }
  return { scenarios, library: shared.library };
}

/**
 * Writes them, each scenario into a file of its own.
 *
 * @param folder folder of the site's scripts
 */
export async function writeSchedulerFiles(folder: string): Promise<void> {
  const { scenarios, library } = schedulerFiles();
  await Deno.mkdir(`${folder}/scenarios`, { recursive: true });
  const write = (name: string, data: unknown) =>
    Deno.writeTextFile(`${folder}/scenarios/${name}.json`, JSON.stringify(data));
  for (const [name, scenario] of Object.entries(scenarios)) await write(name, scenario);
  await write("library", library);
}

/** The modules of the course that programs have in common, each once. */
class SharedModules {
  readonly library: Record<string, CompiledModule> = {};
  readonly #keys = new Map<string, string>();

  /** Leaves out of a program what the library has, and names it instead. */
  pack({ entry, modules, privateWrites }: Compiled): PackedProgram {
    const packed = Object.entries(modules).map(([name, module]) => [
      name,
      name.startsWith(COURSE) ? this.#keyOf(name, module) : module,
    ]);
    return { entry, modules: Object.fromEntries(packed), privateWrites };
  }

  /** A module differs a little from program to program, as what is called there does. */
  #keyOf(name: string, module: CompiledModule): string {
    const text = JSON.stringify(module);
    const known = this.#keys.get(text);
    if (known !== undefined) return known;
    const key = `${name}#${this.#keys.size}`;
    this.#keys.set(text, key);
    this.library[key] = module;
    return key;
  }
}
