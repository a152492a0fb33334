import { expectRefused, expectSame, expectThat, type Law, law } from "@course/grade/mod.ts";

interface Api {
  PAGE: number;
  HEADER: number;
  PLACE: number;
  RECORD: number;
  ringPlaces(objects: number): number;
  objpoolBytes(cpus: number, objects: number): number;
  stackBytes(cpus: number, tasks: number): number;
  breakEvenProbes(cpus: number, tasks: number): number;
}

const PAGE = 4096;
/** Powers of two up to the largest number whose neighbours are numbers, too. */
const LARGEST_POWER = 52;
/** Records that fill a page but for the header of the ring: 16 + 48 x 85 = 4096. */
const RECORDS_OF_A_PAGE = 85;

export const laws: readonly Law[] = [
  law("a ring has the next power of two of places", (learner, draw) => {
    const { ringPlaces } = learner.api<Api>();
    const rows = [[1, 1], [2, 2], [3, 4], [10, 16], [192, 256], [512, 512], [513, 1024]] as const;
    for (const [objects, places] of rows) {
      expectSame(() => ringPlaces(objects), places, `ringPlaces(${objects})`);
    }
    for (let power = 2; power <= LARGEST_POWER; power++) {
      const places = 2 ** power;
      for (
        const [objects, right] of [[places - 1, places], [places, places], [places + 1, 2 * places]]
      ) {
        const call = `ringPlaces(${objects}), which is 2 ** ${power} or its neighbour,`;
        expectSame(() => ringPlaces(objects!), right, call);
      }
    }
    const objects = draw.integer("objects", 2 ** 20 + 1, 2 ** 21);
    expectSame(() => ringPlaces(objects), 2 ** 21, `ringPlaces(${objects})`);
  }),
  law("a ring without a whole number of objects is refused", (learner, draw) => {
    const { ringPlaces } = learner.api<Api>();
    const drawn = [draw.integer("objects", 2, 1000) + 0.5, draw.integer("objects", -1000, -5)];
    for (
      const objects of [0, -1, -4, 0.5, 1.5, 2 ** 33 + 0.5, NaN, Infinity, -Infinity, ...drawn]
    ) {
      expectRefused(() => ringPlaces(objects), `ringPlaces(${objects})`);
    }
  }),
  law("every slot takes whole pages", (learner, draw) => {
    const { objpoolBytes, PAGE: page, HEADER, PLACE, RECORD } = learner.api<Api>();
    const constants = [page, HEADER, PLACE, RECORD];
    expectSame(constants, [PAGE, 16, 8, 48], "the constants PAGE, HEADER, PLACE and RECORD");
    const rows = [
      [1, 1, 4096],
      [8, 16, 32768],
      [96, 192, 393216],
      [128, 256, 524288],
      [256, 512, 2097152], // a ring of 4096 bytes and a header: two pages
      [8, 1024, 131072],
      [96, 1024, 1179648],
      [256, 1024, 3145728],
      [64, 192, 262144],
    ] as const;
    for (const [cpus, objects, bytes] of rows) {
      expectSame(() => objpoolBytes(cpus, objects), bytes, `objpoolBytes(${cpus}, ${objects})`);
    }
    // From 257 objects on rings are whole pages, and header and 85 records are one more.
    for (const cpus of [4, 6, 12, draw.integer("CPUs", 13, 300)]) {
      const objects = RECORDS_OF_A_PAGE * cpus;
      const places = 2 ** Math.ceil(Math.log2(objects));
      const full = cpus * (8 * places + PAGE);
      const call = `objpoolBytes(${cpus}, ${objects}), whose slots are full to the last byte,`;
      expectSame(() => objpoolBytes(cpus, objects), full, call);
    }
    // More than 32 bits: 56 bytes for each object of one CPU, and a header that opens a page.
    for (const power of [25, 28, 40]) {
      const objects = 2 ** power;
      const call = `objpoolBytes(1, ${objects}), for 2 ** ${power} objects,`;
      expectSame(() => objpoolBytes(1, objects), 56 * objects + PAGE, call);
    }
  }),
  law("objects are shared out as evenly as can be", (learner, draw) => {
    const { objpoolBytes } = learner.api<Api>();
    // 255 objects: 16 + 2048 + 48 n bytes; 42 objects fit a page, 43 do not.
    expectSame(() => objpoolBytes(6, 255), 3 * 4096 + 3 * 8192, "objpoolBytes(6, 255)");
    expectSame(() => objpoolBytes(6, 252), 6 * 4096, "objpoolBytes(6, 252)");
    expectSame(() => objpoolBytes(6, 253), 5 * 4096 + 8192, "objpoolBytes(6, 253)");
    expectSame(() => objpoolBytes(5, 207), 5 * 4096, "objpoolBytes(5, 207)");
    expectSame(() => objpoolBytes(4, 169), 3 * 4096 + 8192, "objpoolBytes(4, 169)");
    expectSame(() => objpoolBytes(96, 10), 96 * 4096, "objpoolBytes(96, 10)");
    // Slots that are full to the last byte, and one object more: one CPU needs one more page.
    for (const cpus of [4, 6, 12, 100]) {
      const objects = RECORDS_OF_A_PAGE * cpus;
      const bytes = cpus * (8 * 2 ** Math.ceil(Math.log2(objects)) + PAGE) + PAGE;
      const call = `objpoolBytes(${cpus}, ${objects + 1})`;
      expectSame(() => objpoolBytes(cpus, objects + 1), bytes, call);
    }
    const cpus = draw.integer("CPUs", 4, 6);
    const richer = draw.integer("CPUs with one object more", 1, Math.min(4, cpus - 1));
    const objects = 42 * cpus + richer;
    const bytes = PAGE * (cpus + richer);
    expectSame(() => objpoolBytes(cpus, objects), bytes, `objpoolBytes(${cpus}, ${objects})`);
  }),
  law("a stack takes a page for each task, idle tasks included", (learner, draw) => {
    const { stackBytes } = learner.api<Api>();
    const rows = [
      [8, 1000, 4128768],
      [96, 10000, 41353216],
      [256, 100000, 410648576],
      [1, 0, 4096],
      [1024, 2 ** 22, 17184063488],
    ] as const;
    for (const [cpus, tasks, bytes] of rows) {
      expectSame(() => stackBytes(cpus, tasks), bytes, `stackBytes(${cpus}, ${tasks})`);
    }
    const [cpus, tasks] = [draw.integer("CPUs", 2, 512), draw.integer("tasks", 600, 100000)];
    const bytes = PAGE * cpus + PAGE * tasks;
    expectSame(() => stackBytes(cpus, tasks), bytes, `stackBytes(${cpus}, ${tasks})`);
  }),
  law("the break-even is the first number of probes at which pools take more", (learner, draw) => {
    const { breakEvenProbes, objpoolBytes, stackBytes } = learner.api<Api>();
    const rows = [
      [8, 1000, 127],
      [96, 10000, 106],
      [256, 1000, 3],
      [4, 1000, 252],
      [8, 8184, 1025],
      [1, 0, 2],
      [256, 0, 1],
    ] as const;
    for (const [cpus, tasks, probes] of rows) {
      expectSame(() => breakEvenProbes(cpus, tasks), probes, `breakEvenProbes(${cpus}, ${tasks})`);
    }
    const [cpus, tasks] = [draw.integer("CPUs", 1, 300), draw.integer("tasks", 1, 100000)];
    const probes = breakEvenProbes(cpus, tasks);
    const pool = objpoolBytes(cpus, Math.max(10, 2 * cpus));
    const stacks = stackBytes(cpus, tasks);
    expectThat(
      probes * pool > stacks && (probes - 1) * pool <= stacks,
      `breakEvenProbes(${cpus}, ${tasks}) gave ${probes}, and with pools of ${pool} bytes and ` +
        `stacks of ${stacks} bytes ${Math.floor(stacks / pool) + 1} is right`,
    );
  }),
];
