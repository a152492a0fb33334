import { KERNEL_ORDER_FLAG } from "@course/compile/engine.ts";
import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { type Cell, table } from "@course/tables/mod.ts";
import { judgeBench, type Look, medianOf, spreadOf } from "./bench/judge.ts";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";
import { readNames, readWhole, writeJson } from "./support/values.ts";

/** The programs, in the order of the columns. */
const COLUMNS = {
  javascript: "JS",
  called: "Wasm called",
  loop: "Wasm loop",
  same: "C same atomics",
  sequential: "C seq_cst",
  kernel: "Wasm kernel*",
  kernelC: "C kernel",
} as const;

type Column = keyof typeof COLUMNS;
/** What runs a program of a column on a pool. */
type Programs = Partial<Record<Column, (pool: PoolName) => { program: string; args: string[] }>>;

/** One pool: what was seen in each round, for each program. */
interface Row {
  pool: PoolName;
  looks: Partial<Record<Column, Look[]>>;
}

/** Which program is set beside which. */
const RATIOS: [Column, Column][] = [
  ["javascript", "sequential"],
  ["called", "sequential"],
  ["loop", "sequential"],
  ["loop", "same"],
  ["kernel", "kernelC"],
];

const PAIRS = 1_000_000;
const FOLDER = new URL("./bench/", import.meta.url);

if (import.meta.main) {
  await command({
    usage: {
      task: "bench",
      summary: "Puts the pools of this course beside the same algorithms in C, on one thread",
      notes: "The C programs need a C compiler named cc; without one only TypeScript is timed. " +
        "Figures are time on a core. To keep a program on one core: taskset -c 1 deno task bench",
    },
    options: {
      rounds: { value: "N", does: "how often each program runs, in turn (without it: 3)" },
      pool: { value: "NAMES", does: `${POOL_NAMES.join(", ")}, or "all" (without it: all)` },
      anyway: { does: "print the figures although the machine is too busy for them" },
      json: { value: "FILE", does: "also write the figures to FILE" },
    },
    async run(given) {
      const rounds = readWhole("--rounds", given.rounds ?? "3", 1);
      const pools = readNames<PoolName>("--pool", given.pool ?? "all", POOL_NAMES);
      const folder = await Deno.makeTempDir();
      try {
        const programs = { ...typescriptPrograms(), ...await cPrograms(folder) };
        const rows: Row[] = [];
        for (const pool of pools) {
          rows.push(await phase(pool, (say) => timePool(pool, programs, rounds, say)));
        }
        if (given.json !== undefined) writeJson(given.json, rows);
        const { usable, reasons } = judgeBench(rows.flatMap(({ looks }) => Object.values(looks)));
        if (!usable && !given.anyway) {
          throw new CommandError(
            `These figures would say nothing: ${
              reasons.join("; ")
            }. Close other programs, or pass --anyway to see them`,
          );
        }
        console.log(`\n${showRows(rows)}`);
        console.log(
          usable ? "The referee: good." : `The referee: not good: ${reasons.join("; ")}.`,
        );
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
      return 0;
    },
  });
}

function typescriptPrograms(): Programs {
  const script = new URL("typescript_pool.ts", FOLDER).pathname;
  const run = (mode: string, flags: string[] = []) => (pool: PoolName) => ({
    program: Deno.execPath(),
    args: ["run", "-A", "--no-check", ...flags, script, mode, pool, String(PAIRS)],
  });
  return {
    javascript: run("javascript"),
    called: run("called"),
    loop: run("loop"),
    kernel: run("kernel", [`--v8-flags=${KERNEL_ORDER_FLAG}`]),
  };
}

/** The C programs, or none where there is no compiler. */
async function cPrograms(folder: string): Promise<Programs> {
  const source = new URL("pools.c", FOLDER).pathname;
  const build = async (name: string, flags: string[]) => {
    const program = `${folder}/${name}`;
    const args = ["-std=c11", "-O2", ...flags, "-o", program, source];
    const { success, stderr } = await new Deno.Command("cc", { args }).output();
    if (!success) {
      throw new CommandError(`Cannot compile pools.c: ${new TextDecoder().decode(stderr).trim()}`);
    }
    return (pool: PoolName) => ({ program, args: [pool, String(PAIRS)] });
  };
  try {
    return {
      same: await build("same", ["-DSAME_ATOMICS"]),
      sequential: await build("sequential", []),
      kernelC: await build("kernel", ["-DKERNEL_ORDER"]),
    };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.log('No C compiler named "cc" was found: only TypeScript is timed');
    return {};
  }
}

/** All programs take turns, so that a change of the machine's speed hits each of them. */
async function timePool(
  pool: PoolName,
  programs: Programs,
  rounds: number,
  say: (detail: string) => void,
): Promise<Row> {
  const looks: Row["looks"] = {};
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    for (const [column, programOf] of Object.entries(programs) as [Column, Programs[Column]][]) {
      const look = await time(programOf!(pool), column, pool);
      if (look) (looks[column] ??= []).push(look);
    }
  }
  return { pool, looks };
}

/** Runs a program; the kernel's order is an experiment of V8, which another version may not know. */
async function time(
  { program, args }: { program: string; args: string[] },
  column: Column,
  pool: PoolName,
): Promise<Look | undefined> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
  if (success) {
    const [nanoseconds, running] = decode(stdout).split(" ").map(Number);
    return { nanoseconds: nanoseconds!, running: running! };
  }
  if (column === "kernel") return undefined;
  throw new CommandError(`The bench of ${pool} failed: ${decode(stderr)}`);
}

function showRows(rows: Row[]): string {
  const columns = (Object.keys(COLUMNS) as Column[]).filter((column) => rows[0]!.looks[column]);
  const figures = rows.map(({ pool, looks }): Cell[] => [
    pool,
    ...columns.map((column) => medianOf(looks[column]!).toFixed(1)),
    `${Math.round(100 * Math.max(...columns.map((column) => spreadOf(looks[column]!))))} %`,
  ]);
  const lines = [`${
    table(
      ["pool", ...columns.map((column) => COLUMNS[column]), "spread"],
      figures,
      "ns on a core for one pop and push on one thread, medians of programs run in turn.",
    )
  }`];
  if (columns.includes("kernel")) {
    lines.push(`* in the kernel's orders: an experiment of V8, ${KERNEL_ORDER_FLAG}`);
  }
  if (columns.includes("sequential")) lines.push("", showRatios(rows, columns));
  return lines.join("\n");
}

function showRatios(rows: Row[], columns: Column[]): string {
  const shown = RATIOS.filter((pair) => pair.every((column) => columns.includes(column)));
  const names = shown.map(([a, b]) => `${COLUMNS[a]} / ${COLUMNS[b]}`);
  const cells = rows.map(({ pool, looks }): Cell[] => [
    pool,
    ...shown.map(([a, b]) => (medianOf(looks[a]!) / medianOf(looks[b]!)).toFixed(2)),
  ]);
  return `${table(["pool", ...names], cells, "Time against C; below 1 is faster.")}`;
}
