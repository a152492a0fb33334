import { POOL_STYLES } from "@course/charts/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { headlinePicture } from "./headline_picture.ts";
import type { Language } from "./read_deck.ts";

/** Draws a diagram with the words of a language. */
type Diagram = (language: Language) => string;

/** The drawings of the talk. */
export const DIAGRAMS: Readonly<Record<string, Diagram>> = {
  "headline": headlinePicture,
  "return-hook": returnHook,
  "four-homes": fourHomes,
  "cache-line": cacheLine,
};

const WIDTH = 1200;
const STACK = POOL_STYLES["per-task-stack"].color;
const LIST = POOL_STYLES["freelist"].color;
const LISTS = POOL_STYLES["percpu-freelist"].color;
const RING = POOL_STYLES["objpool"].color;

function svg(height: number, parts: string[]): string {
  return `<svg class="diagram" role="img" viewBox="0 0 ${WIDTH} ${height}" aria-label="">` +
    `<title></title><defs><marker id="tip-${height}" viewBox="0 0 10 10" refX="9" refY="5" ` +
    `markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="#222"/>` +
    `</marker></defs>${parts.join("")}</svg>`;
}

interface BoxOptions {
  fill?: string;
  stroke?: string;
  size?: number;
  weight?: number;
  color?: string;
}

/** A box with one or more lines of text in its middle. */
function box(
  x: number,
  y: number,
  w: number,
  h: number,
  text: string,
  options: BoxOptions = {},
): string {
  const { fill = "#fff", stroke = "#222", size = 20, weight = 400, color = "#222" } = options;
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="6" fill="${fill}" stroke="${stroke}" stroke-width="2"/>` +
    label(x + w / 2, y + h / 2, text, { size, weight, color, anchor: "middle" });
}

function label(
  x: number,
  y: number,
  text: string,
  { size = 20, weight = 400, color = "#222", anchor = "start" } = {},
): string {
  const lines = text.split("\n");
  const first = y - (lines.length - 1) * size * 0.64 + size * 0.36;
  return lines.map((line, index) =>
    `<text x="${x}" y="${
      (first + index * size * 1.28).toFixed(1)
    }" font-size="${size}" font-weight="${weight}" ` +
    `fill="${color}" text-anchor="${anchor}">${escapeHtml(line)}</text>`
  ).join("");
}

function arrow(points: [number, number][], height: number, color = "#222"): string {
  const path = points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  return `<path d="${path}" fill="none" stroke="${color}" stroke-width="2.5" marker-end="url(#tip-${height})"/>`;
}

/** What happens at entry and at return of a probed function. */
function returnHook(language: Language): string {
  const words = {
    en: {
      entry: "at entry: kprobe",
      back: "at return: trampoline",
      steps: [
        "1  pop an instance\n    from the pool",
        "2  save the true\n    return address in it",
        "3  plant the address\n    of the trampoline",
      ],
      later: [
        "4  find the instance\n    on the task's list",
        "5  call the handler",
        "6  push the instance,\n    jump to the true address",
      ],
      stack: "the task's stack",
      cells: ["arguments", "return address", "locals"],
      changed: "trampoline",
      pool: "pool of instances",
      pop: "pop",
      push: "push",
    },
    zh: {
      entry: "入口：kprobe",
      back: "返回：trampoline",
      steps: [
        "1  从对象池取出\n    一个 instance",
        "2  把真正的返回地址\n    存进 instance",
        "3  把返回地址改写为\n    trampoline 的地址",
      ],
      later: [
        "4  在任务的链表上\n    找到 instance",
        "5  调用 handler",
        "6  归还 instance，\n    跳回真正的返回地址",
      ],
      stack: "任务的内核栈",
      cells: ["参数", "返回地址", "局部变量"],
      changed: "trampoline",
      pool: "instance 对象池",
      pop: "pop",
      push: "push",
    },
  }[language];
  const height = 440;
  const blue = "#e8f1f8";
  return svg(height, [
    label(150, 24, words.entry, { size: 24, weight: 600, anchor: "middle" }),
    label(1050, 24, words.back, { size: 24, weight: 600, anchor: "middle" }),
    ...words.steps.map((text, index) => textBox(10, 52 + index * 98, 280, 82, text)),
    ...words.later.map((text, index) => textBox(910, 52 + index * 98, 280, 82, text)),
    label(600, 24, words.stack, { size: 24, weight: 600, anchor: "middle" }),
    box(380, 52, 180, 56, words.cells[0]!),
    box(380, 108, 180, 56, words.cells[1]!, { weight: 600 }),
    box(380, 164, 180, 56, words.cells[2]!),
    box(640, 52, 180, 56, words.cells[0]!),
    box(640, 108, 180, 56, words.changed, { fill: "#fbe9dd", stroke: LIST, weight: 600 }),
    box(640, 164, 180, 56, words.cells[2]!),
    arrow([[562, 136], [636, 136]], height, LIST),
    box(380, 356, 440, 68, words.pool, { fill: blue, stroke: RING, weight: 600 }),
    arrow([[440, 352], [440, 290], [336, 290], [336, 93], [294, 93]], height, RING),
    label(452, 322, words.pop, { size: 22, weight: 600, color: RING }),
    arrow([[906, 290], [760, 290], [760, 352]], height, RING),
    label(748, 322, words.push, { size: 22, weight: 600, color: RING, anchor: "end" }),
  ]);
}

function textBox(x: number, y: number, w: number, h: number, text: string): string {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="6" fill="#fff" stroke="#222" stroke-width="2"/>` +
    label(x + 14, y + h / 2, text.replaceAll("    ", "\u2003"), { size: 20 });
}

/** Where free records live: in each task, in one list, in a list for each CPU, in rings. */
function fourHomes(language: Language): string {
  const words = {
    en: {
      names: ["per-task stack", "freelist", "percpu-freelist", "objpool"],
      where: ["function-graph", "5.11 to 6.6", "patches of 2021", "since 6.7"],
      notes: [
        "nothing is shared;\nevery task pays",
        "one head,\nall CPUs want it",
        "own list first,\nthen the others",
        "own ring first; each ring\nhas room for all objects",
      ],
      task: "task",
    },
    zh: {
      names: ["per-task stack", "freelist", "percpu-freelist", "objpool"],
      where: ["function-graph", "5.11 至 6.6", "2021 年补丁", "6.7 起"],
      notes: [
        "没有共享；\n每个任务都占内存",
        "只有一个链表头，\n所有 CPU 争用",
        "先取本 CPU 链表，\n再找其他 CPU",
        "先取本 CPU 的环；每个环\n都能放下全部对象",
      ],
      task: "任务",
    },
  }[language];
  const height = 430;
  const left = [0, 305, 610, 915];
  const parts = words.names.flatMap((name, column) => [
    label(left[column]! + 142, 22, name, {
      size: 24,
      weight: 600,
      anchor: "middle",
    }),
    label(left[column]! + 142, 54, words.where[column]!, { size: 19, anchor: "middle" }),
    label(left[column]! + 142, 392, words.notes[column]!, { size: 20, anchor: "middle" }),
  ]);
  const cpu = (x: number, row: number) =>
    box(x, 84 + row * 70, 78, 48, `CPU ${row}`, { fill: "#f2f2f2", size: 19 });
  const record = (x: number, y: number, color: string) =>
    `<rect x="${x}" y="${y}" width="26" height="26" rx="4" fill="${color}"/>`;
  const rows = [0, 1, 2, 3];
  for (const row of rows) {
    const y = 84 + row * 70;
    parts.push(box(left[0]!, y, 96, 48, `${words.task} ${row}`, { fill: "#f2f2f2", size: 19 }));
    parts.push(
      `<rect x="${left[0]! + 112}" y="${
        y + 2
      }" width="160" height="44" rx="6" fill="none" stroke="${STACK}" stroke-width="2"/>`,
    );
    for (let i = 0; i < [2, 0, 1, 3][row]!; i++) {
      parts.push(record(left[0]! + 120 + i * 36, y + 11, STACK));
    }

    parts.push(cpu(left[1]!, row), arrow([[left[1]! + 80, y + 24], [left[1]! + 142, 214]], height));

    parts.push(cpu(left[2]!, row));
    parts.push(box(left[2]! + 94, y + 4, 40, 40, "", { stroke: LISTS }));
    for (let i = 0; i < [2, 1, 2, 0][row]!; i++) {
      parts.push(
        arrow([[left[2]! + 136 + i * 58, y + 24], [left[2]! + 158 + i * 58, y + 24]], height),
      );
      parts.push(record(left[2]! + 162 + i * 58, y + 11, LISTS));
    }

    parts.push(cpu(left[3]!, row));
    for (let i = 0; i < 5; i++) {
      parts.push(
        `<rect x="${left[3]! + 92 + i * 37}" y="${
          y + 6
        }" width="37" height="36" fill="none" stroke="${RING}" stroke-width="2"/>`,
      );
    }
    const [from, count] = [[0, 2], [2, 1], [3, 2], [1, 0]][row]!;
    for (let i = 0; i < count!; i++) {
      parts.push(record(left[3]! + 97.5 + (from! + i) * 37, y + 11, RING));
    }
  }
  parts.push(box(left[1]! + 146, 194, 40, 40, "", { stroke: LIST }));
  for (let i = 0; i < 2; i++) {
    parts.push(arrow([[left[1]! + 188 + i * 50, 214], [left[1]! + 206 + i * 50, 214]], height));
    parts.push(record(left[1]! + 210 + i * 50, 201, LIST));
  }
  return svg(height, parts);
}

/** Whose words of the benchmark's own array lie on one cache line of 64 bytes. */
function cacheLine(language: Language): string {
  const words = {
    en: {
      rows: [
        "384 objects, one by one:\n16 CPUs on a line",
        "384 objects, 4 for each CPU:\n4 CPUs on a line",
        "1536 objects, 16 for each CPU:\n1 CPU on a line",
      ],
      clean: ["linear to 6 threads", "linear to 24 threads", "linear to 96 threads"],
    },
    zh: {
      rows: [
        "384 个对象，逐个分配：\n一行属于 16 个 CPU",
        "384 个对象，每 CPU 4 个：\n一行属于 4 个 CPU",
        "1536 个对象，每 CPU 16 个：\n一行属于 1 个 CPU",
      ],
      clean: ["线性到 6 线程", "线性到 24 线程", "线性到 96 线程"],
    },
  }[language];
  const owners = [1, 4, 16];
  const shades = ["#cfe3f2", "#fbe0cf", "#cdebe1", "#efdbe7"];
  const height = 290;
  const parts = words.rows.flatMap((text, row) => {
    const y = 14 + row * 96;
    const cells = Array.from({ length: 16 }, (_, index) => {
      const owner = Math.floor(index / owners[row]!);
      return box(340 + index * 39, y, 39, 56, String(owner), {
        fill: shades[owner % 4]!,
        size: 18,
      });
    });
    return [
      label(0, y + 28, text, { size: 20 }),
      ...cells,
      label(984, y + 28, words.clean[row]!, { size: 20, weight: 600 }),
    ];
  });
  return svg(height, parts);
}
