import { join } from "node:path";

const CONTRIBUTING = join(import.meta.dirname!, "..", "..", "CONTRIBUTING.md");
const TABLE = /^\| room +\|.*\n\| -.*\n((?:\|.*\n)+)/m;
const PICTURE = /(<!-- rooms -->\n)[^]*(<!-- \/rooms -->)/;

/** A room as the table in CONTRIBUTING has it. */
export interface Room {
  name: string;
  /** Names of the rooms that it imports; of the roof, all that stand above it. */
  imports: string[];
  /** Its public faces: `mod.ts`, `engine.ts`, and those that the table names. */
  faces: string[];
  /** Whether the table says "all": not each of them has to be used. */
  isRoof: boolean;
}

/** The rooms, the ground floor first. */
export async function roomsOfTable(): Promise<Room[]> {
  const [, rows] = (await Deno.readTextFile(CONTRIBUTING)).match(TABLE)!;
  const rooms: Room[] = [];
  for (const row of rows!.trim().split("\n")) {
    const [, name, what, imports] = row.split("|").map((cell) => cell.trim().replaceAll("`", ""));
    const faces = ["mod.ts", "engine.ts", ...what!.match(/\w+\.ts/g) ?? []];
    const isRoof = imports === "all";
    const above = isRoof ? rooms.map(({ name }) => name) : imports!.split(", ").filter(Boolean);
    rooms.push({ name: name!, imports: above, faces, isRoof });
  }
  return rooms;
}

/**
 * Draws the rooms as a Mermaid chart, the ground floor below. An arrow that follows from others is
 * left out: who imports pools may know atomics, too.
 *
 * @param rooms the rooms
 * @returns the chart, as Markdown shows it
 */
export function pictureOf(rooms: readonly Room[]): string {
  const imports = new Map(rooms.map((room) => [room.name, room.imports]));
  const reaches = (from: string, to: string): boolean =>
    (imports.get(from) ?? []).some((next) => next === to || reaches(next, to));
  const arrows = rooms.flatMap(({ name, imports: direct }) =>
    direct
      .filter((to) => !direct.some((other) => other !== to && reaches(other, to)))
      .map((to) => `  ${name} --> ${to}`)
  );
  return ["```mermaid", "flowchart TD", ...arrows, "```"].join("\n");
}

/** The chart that stands in CONTRIBUTING. */
export async function drawnPicture(): Promise<string> {
  const text = await Deno.readTextFile(CONTRIBUTING);
  return text.match(PICTURE)![0].split("\n").slice(1, -1).join("\n").trim();
}

/** Puts a chart into CONTRIBUTING. */
export async function drawPicture(picture: string): Promise<void> {
  const text = await Deno.readTextFile(CONTRIBUTING);
  await Deno.writeTextFile(CONTRIBUTING, text.replace(PICTURE, `$1\n${picture}\n\n$2`));
}
