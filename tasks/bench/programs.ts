import { KERNEL_ORDER_FLAG } from "@course/compile/engine.ts";
import { CommandError } from "../support/command_line.ts";
import type { Column, Contender, Row } from "./columns.ts";
import type { Look } from "./judge.ts";

/** How many threads work on a pool, and for how many CPUs it was made. */
export interface Crowd {
  threads: number;
  cpuCount: number;
}

/** What runs a program of a column on a pool. */
export type Programs = Partial<Record<Column, (pool: Contender) => Program | undefined>>;
interface Program {
  program: string;
  args: string[];
}
/** Pops and pushes of each thread; where threads meet, each takes longer. */
const PAIRS = { alone: 1_000_000, together: 200_000 };
const FOLDER = new URL("./", import.meta.url);

function pairsOf({ threads }: Crowd): number {
  return threads === 1 ? PAIRS.alone : PAIRS.together;
}

/** The programs in TypeScript. */
export function typescriptPrograms(crowd: Crowd): Programs {
  const counts = [pairsOf(crowd), crowd.threads, crowd.cpuCount].map(String);
  const script = new URL("typescript_pool.ts", FOLDER).pathname;
  const run = (mode: string, flags: string[] = []) => ({ text }: Contender) => {
    if (mode === "javascript" && text instanceof URL) return undefined;
    const args = ["run", "-A", "--no-check", ...flags, script, mode, String(text), ...counts];
    return { program: Deno.execPath(), args };
  };
  return {
    javascript: run("javascript"),
    called: run("called"),
    loop: run("loop"),
    kernel: run("kernel", [`--v8-flags=${KERNEL_ORDER_FLAG}`]),
  };
}

/** The C programs, or none where there is no compiler. */
export async function cPrograms(folder: string, crowd: Crowd): Promise<Programs> {
  const source = new URL("pools.c", FOLDER).pathname;
  const build = async (name: string, flags: string[]) => {
    const program = `${folder}/${name}`;
    const args = [
      "-std=c11",
      "-O2",
      "-pthread",
      `-DCPUS=${crowd.cpuCount}`,
      ...flags,
      "-o",
      program,
      source,
    ];
    const { success, stderr } = await new Deno.Command("cc", { args }).output();
    if (!success) {
      throw new CommandError(`Cannot compile pools.c: ${new TextDecoder().decode(stderr).trim()}`);
    }
    return ({ inC }: Contender) => ({
      program,
      args: [inC, String(pairsOf(crowd)), String(crowd.threads)],
    });
  };
  try {
    return {
      same: await build("same", ["-DSAME_ATOMICS"]),
      sequential: await build("sequential", []),
      kernelC: await build("kernel", ["-DKERNEL_ORDER"]),
      testedC: await build("tested", ["-DKERNEL_ORDER", "-DCHECKS"]),
    };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.log('No C compiler named "cc" was found: only TypeScript is timed');
    return {};
  }
}

/** All programs take turns, so that a change of the machine's speed hits each of them. */
export async function timePool(
  contender: Contender,
  programs: Programs,
  rounds: number,
  say: (detail: string) => void,
): Promise<Row> {
  const looks: Row["looks"] = {};
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    for (const [column, programOf] of Object.entries(programs) as [Column, Programs[Column]][]) {
      const program = programOf!(contender);
      const look = program && await time(program, column, contender.name);
      if (look) (looks[column] ??= []).push(look);
    }
  }
  return { pool: contender.name, looks };
}

/** Runs a program; the kernel's order is an experiment of V8, which another version may not know. */
async function time(
  { program, args }: Program,
  column: Column,
  pool: string,
): Promise<Look | undefined> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
  if (success) {
    const [nanoseconds, running, onClock] = decode(stdout).split(" ").map(Number);
    return { nanoseconds: nanoseconds!, running: running!, onClock: onClock! };
  }
  if (column === "kernel") return undefined;
  throw new CommandError(`The bench of ${pool} failed: ${decode(stderr)}`);
}
