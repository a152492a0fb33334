import { POOL_NAMES, type PoolName } from "@course/pools/mod.ts";
import { type Cell, table } from "@course/tables/mod.ts";
import { median } from "simple-statistics";
import { command } from "./support/command.ts";
import { CommandError } from "./support/command_line.ts";
import { phase } from "./support/phase.ts";
import { readWhole, writeJson } from "./support/values.ts";

/** Nanoseconds for a pop and a push, the median of all rounds. */
interface Row {
  pool: PoolName;
  javascript: number;
  /** C11 with seq_cst everywhere, which is what JavaScript has. */
  sequential?: number;
  /** C11 with the orders that the kernel asks for. */
  kernel?: number;
}

const PAIRS = 400_000;
const FOLDER = new URL("./bench/", import.meta.url);

if (import.meta.main) {
  await command({
    usage: {
      task: "bench",
      summary: "Puts the pools of this course beside the same algorithms in C, on one thread",
      notes: "The C programs need a C compiler named cc; without one only JavaScript is timed.",
    },
    options: {
      rounds: { value: "N", does: "how often each program runs, in turn (without it: 5)" },
      json: { value: "FILE", does: "also write the figures to FILE" },
    },
    async run(given) {
      const rounds = readWhole("--rounds", given.rounds ?? "5", 1);
      const folder = await Deno.makeTempDir();
      try {
        const programs = await buildPrograms(folder);
        const rows: Row[] = [];
        for (const pool of POOL_NAMES) {
          rows.push(await phase(pool, (say) => timePool(pool, programs, rounds, say)));
        }
        console.log(`\n${showRows(rows)}`);
        if (given.json !== undefined) writeJson(given.json, rows);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
      return 0;
    },
  });
}

/** The two C programs, or nothing where there is no compiler. */
async function buildPrograms(
  folder: string,
): Promise<{ sequential: string; kernel: string } | undefined> {
  const source = new URL("pools.c", FOLDER).pathname;
  const build = async (name: string, flags: string[]) => {
    const program = `${folder}/${name}`;
    const args = ["-std=c11", "-O2", ...flags, "-o", program, source];
    const { success, stderr } = await new Deno.Command("cc", { args }).output();
    if (!success) {
      throw new CommandError(`Cannot compile pools.c: ${new TextDecoder().decode(stderr).trim()}`);
    }
    return program;
  };
  try {
    return {
      sequential: await build("sequential", []),
      kernel: await build("kernel", ["-DKERNEL_ORDER"]),
    };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.log('No C compiler named "cc" was found: only JavaScript is timed');
    return undefined;
  }
}

/** All programs take turns, so that a change of the machine's speed hits each of them. */
async function timePool(
  pool: PoolName,
  programs: { sequential: string; kernel: string } | undefined,
  rounds: number,
  say: (detail: string) => void,
): Promise<Row> {
  const script = new URL("js_pool.ts", FOLDER).pathname;
  const javascript: number[] = [];
  const sequential: number[] = [];
  const kernel: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}`);
    javascript.push(await time(Deno.execPath(), ["run", "--no-check", script, pool]));
    if (!programs) continue;
    sequential.push(await time(programs.sequential, [pool]));
    kernel.push(await time(programs.kernel, [pool]));
  }
  const row: Row = { pool, javascript: median(javascript) };
  if (programs) {
    row.sequential = median(sequential);
    row.kernel = median(kernel);
  }
  return row;
}

async function time(program: string, args: string[]): Promise<number> {
  const command = new Deno.Command(program, { args: [...args, String(PAIRS)] });
  const { success, stdout, stderr } = await command.output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
  if (!success) throw new CommandError(`The bench of ${args.at(-1)} failed: ${decode(stderr)}`);
  return Number(decode(stdout));
}

function showRows(rows: Row[]): string {
  const timed = rows.every((row) => row.sequential !== undefined);
  const columns = ["pool", "JavaScript ns"];
  if (timed) columns.push("C seq_cst ns", "C kernel order ns", "JavaScript / C seq_cst");
  const cells = rows.map((row): Cell[] => {
    const start = [row.pool, row.javascript.toFixed(1)];
    if (!timed) return start;
    const ratio = row.javascript / row.sequential!;
    return [...start, row.sequential!.toFixed(1), row.kernel!.toFixed(1), ratio.toFixed(2)];
  });
  const lines = [
    `${table(columns, cells, "One pop and push on one thread, medians of programs run in turn.")}`,
  ];
  if (timed) {
    const of = (pool: PoolName) => rows.find((row) => row.pool === pool)!;
    const base = of("objpool").sequential!;
    const against = (pool: PoolName) => (of(pool).javascript / base).toFixed(2);
    lines.push(
      "",
      `Against objpool in C with seq_cst: Objpool takes ${against("objpool")} times as long,`,
      `WorkerRing, which does the same for Workers, ${against("worker-ring")} times.`,
    );
  }
  return lines.join("\n");
}
