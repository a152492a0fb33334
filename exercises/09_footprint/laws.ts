import { expectRefused, expectSame, type Law, law } from "@course/grade/mod.ts";

interface Api {
  ringPlaces(objects: number): number;
  objpoolBytes(cpus: number, objects: number): number;
  stackBytes(cpus: number, tasks: number): number;
  breakEvenProbes(cpus: number, tasks: number): number;
}

export const laws: readonly Law[] = [
  law("a ring has the next power of two of places", (learner) => {
    const { ringPlaces } = learner.api<Api>();
    const rows = [[1, 1], [2, 2], [3, 4], [10, 16], [192, 256], [512, 512], [513, 1024]] as const;
    for (const [objects, places] of rows) {
      expectSame(ringPlaces(objects), places, `ringPlaces(${objects})`);
    }
    const largest = 2 ** 24;
    expectSame(ringPlaces(largest - 1), largest, `ringPlaces(${largest - 1})`);
  }),
  law("a ring without a whole number of objects is refused", (learner) => {
    const { ringPlaces } = learner.api<Api>();
    for (const objects of [0, -4, 1.5, NaN]) {
      expectRefused(() => ringPlaces(objects), `ringPlaces(${objects})`);
    }
  }),
  law("every slot takes whole pages", (learner) => {
    const { objpoolBytes } = learner.api<Api>();
    const rows = [
      [1, 1, 4096],
      [8, 16, 32768],
      [96, 192, 393216],
      [128, 256, 524288],
      [256, 512, 2097152], // a ring of 4096 bytes and a header: two pages
      [8, 1024, 131072],
      [96, 1024, 1179648],
      [256, 1024, 3145728],
    ] as const;
    for (const [cpus, objects, bytes] of rows) {
      expectSame(objpoolBytes(cpus, objects), bytes, `objpoolBytes(${cpus}, ${objects})`);
    }
  }),
  law("objects are shared out as evenly as can be", (learner) => {
    const { objpoolBytes } = learner.api<Api>();
    // 255 objects: 16 + 2048 + 48 n bytes; 42 objects fit a page, 43 do not.
    expectSame(objpoolBytes(6, 255), 3 * 4096 + 3 * 8192, "objpoolBytes(6, 255)");
    expectSame(objpoolBytes(6, 252), 6 * 4096, "objpoolBytes(6, 252)");
    expectSame(objpoolBytes(6, 253), 5 * 4096 + 8192, "objpoolBytes(6, 253)");
  }),
  law("a stack takes a page for each task, idle tasks included", (learner) => {
    const { stackBytes } = learner.api<Api>();
    const rows = [[8, 1000, 4128768], [96, 10000, 41353216], [256, 100000, 410648576]] as const;
    for (const [cpus, tasks, bytes] of rows) {
      expectSame(stackBytes(cpus, tasks), bytes, `stackBytes(${cpus}, ${tasks})`);
    }
  }),
  law("the break-even is the first number of probes at which pools take more", (learner) => {
    const { breakEvenProbes } = learner.api<Api>();
    const rows = [[8, 1000, 127], [96, 10000, 106], [256, 1000, 3], [4, 1000, 252], [
      8,
      8184,
      1025,
    ]];
    for (const [cpus, tasks, probes] of rows as [number, number, number][]) {
      expectSame(breakEvenProbes(cpus, tasks), probes, `breakEvenProbes(${cpus}, ${tasks})`);
    }
  }),
];
