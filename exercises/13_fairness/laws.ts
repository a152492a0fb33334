import { expectNear, expectRefused, expectSame, type Law, law } from "@course/grade/mod.ts";

interface Api {
  jainIndex(shares: number[]): number;
  maxMinRatio(shares: number[]): number;
  poorerHalf(shares: number[]): number;
}

export const laws: readonly Law[] = [
  law("the index is 1 for equal shares and 1 / n when one gets everything", (learner) => {
    const { jainIndex } = learner.api<Api>();
    expectNear(jainIndex([5, 5, 5, 5]), 1, "jainIndex([5, 5, 5, 5])");
    expectNear(jainIndex([20, 0, 0, 0]), 0.25, "jainIndex([20, 0, 0, 0])");
    expectNear(jainIndex([1, 2, 3]), 36 / 42, "jainIndex([1, 2, 3])");
    expectNear(jainIndex([7]), 1, "jainIndex([7])");
  }),
  law("the unit and the size of the shares do not matter", (learner) => {
    const { jainIndex, poorerHalf } = learner.api<Api>();
    for (const unit of [1e-200, 1e6, 1e200]) {
      const shares = [unit, 3 * unit];
      expectNear(jainIndex(shares), 0.8, `jainIndex([${shares.join(", ")}])`);
      expectNear(poorerHalf(shares), 0.25, `poorerHalf([${shares.join(", ")}])`);
    }
  }),
  law("a thread that got nothing counts", (learner) => {
    const { jainIndex, maxMinRatio, poorerHalf } = learner.api<Api>();
    expectNear(jainIndex([4, 4, 0, 0]), 0.5, "jainIndex([4, 4, 0, 0])");
    expectNear(maxMinRatio([4, 4, 0]), Infinity, "maxMinRatio([4, 4, 0])");
    expectNear(poorerHalf([4, 4, 0, 0]), 0, "poorerHalf([4, 4, 0, 0])");
  }),
  law("the richest is compared with the poorest", (learner) => {
    const { maxMinRatio } = learner.api<Api>();
    expectNear(maxMinRatio([10, 40, 20]), 4, "maxMinRatio([10, 40, 20])");
    expectNear(maxMinRatio([3, 3]), 1, "maxMinRatio([3, 3])");
  }),
  law("the poorer half is counted from the poorest, whatever the order", (learner) => {
    const { poorerHalf } = learner.api<Api>();
    expectNear(poorerHalf([100, 1, 9, 90]), 0.05, "poorerHalf([100, 1, 9, 90])");
    expectNear(poorerHalf([1, 1, 1, 1, 1, 1]), 0.5, "poorerHalf([1, 1, 1, 1, 1, 1])");
    expectNear(poorerHalf([6, 2, 4]), 4 / 12, "poorerHalf([6, 2, 4]), with half of the 4");
  }),
  law("the measurements stay as they are", (learner) => {
    const { jainIndex, maxMinRatio, poorerHalf } = learner.api<Api>();
    const shares = [30, 10, 20];
    for (const look of [jainIndex, maxMinRatio, poorerHalf]) look(shares);
    expectSame(shares, [30, 10, 20], "the array [30, 10, 20] after three calls");
  }),
  law("shares that say nothing are refused", (learner) => {
    const { jainIndex, maxMinRatio, poorerHalf } = learner.api<Api>();
    for (const shares of [[], [0, 0], [1, -1, 3], [1, NaN], [1, Infinity]]) {
      const text = `[${shares.join(", ")}]`;
      expectRefused(() => jainIndex(shares), `jainIndex(${text})`);
      expectRefused(() => maxMinRatio(shares), `maxMinRatio(${text})`);
      expectRefused(() => poorerHalf(shares), `poorerHalf(${text})`);
    }
  }),
];
