import {
  expectRefused,
  expectSame,
  expectThat,
  type Law,
  law,
  lawOfRaces,
} from "@course/grade/mod.ts";
import interrupted from "./scenarios/interrupted.ts" with { type: "text" };
import missed from "./scenarios/missed.ts" with { type: "text" };

interface Api {
  enter(words: Int32Array, returnAddress: number): boolean;
  exit(words: Int32Array): number;
}

const DEPTH = 0;
const MISSED = 1;
/** Words that are no room for addresses. */
const COUNTERS = 2;
/** Calls that an order of calls has: one for each bit. */
const CALLS = 30;
/** Any word is an address: 0 too, and the addresses of the kernel, which have the top bit set. */
const ADDRESSES = [0, -1, -0x80000000, 0x7fffffff, -0x7fffff00, 1];

export const laws: readonly Law[] = [
  law("a return takes the newest address", (learner, draw) => {
    const { enter, exit } = learner.api<Api>();
    const words = learner.memory(COUNTERS + 4);
    const entered = [enter(words, 0x10), enter(words, 0x20), enter(words, 0x30)];
    expectSame(entered, [true, true, true], "three calls of enter on a stack with room for 4");
    expectSame(() => exit(words), 0x30, "exit after enter 16, 32, 48");
    enter(words, 0x40);
    expectSame(
      [exit(words), exit(words), exit(words)],
      [0x40, 0x20, 0x10],
      "after enter 16, 32, 48, exit, enter 64: exit, exit, exit",
    );
    for (const address of [...ADDRESSES, draw.integer("address", -0x80000000, 0x7fffffff)]) {
      enter(words, address);
      expectSame(() => exit(words), address, `exit after enter ${address}`);
    }
  }),
  law("a full stack refuses a call, counts it, and keeps what it has", (learner, draw) => {
    const { enter, exit } = learner.api<Api>();
    const words = learner.memory(COUNTERS + 2);
    const entered = [1, 2, 3, 4].map((address) => enter(words, address));
    expectSame(entered, [true, true, false, false], "four calls of enter with room for 2");
    expectSame(words[MISSED], 2, "the word MISSED after two missed calls");
    expectSame([exit(words), exit(words)], [2, 1], "exit, exit on the full stack");
    expectSame(words[MISSED], 2, "the word MISSED after two missed calls and two returns");
    const none = learner.memory(COUNTERS);
    expectSame(() => enter(none, 5), false, "enter on a stack with room for none");
    const room = draw.integer("room", 3, 40);
    const large = learner.memory(COUNTERS + room);
    for (let call = 1; call <= room; call++) {
      expectSame(() => enter(large, call), true, `call ${call} of enter with room for ${room}`);
    }
    expectSame(() => enter(large, -1), false, `call ${room + 1} of enter with room for ${room}`);
  }),
  law("a return without a call is refused with a RangeError", (learner) => {
    const { enter, exit } = learner.api<Api>();
    const words = learner.memory(COUNTERS + 2);
    expectRefused(() => exit(words), "exit on an empty stack");
    expectSame(words[DEPTH], 0, "the word DEPTH after an exit that was refused");
    enter(words, 7);
    exit(words);
    expectRefused(() => exit(words), "the second exit after one enter");
    expectSame(words[DEPTH], 0, "the word DEPTH after an exit that was refused");
    expectSame(words[MISSED], 0, "the word MISSED after an exit that was refused");
  }),
  law("each stack is on its own, and any order of calls leaves it right", (learner, draw) => {
    const { enter, exit } = learner.api<Api>();
    const rooms = [1, draw.integer("room of the second stack", 2, 5)];
    const orders = [
      draw.integer("order of calls", 0, 2 ** CALLS - 1),
      draw.integer("stack of each call", 0, 2 ** CALLS - 1),
    ] as const;
    const stacks = rooms.map((room) => learner.memory(COUNTERS + room));
    const right = rooms.map(() => ({ addresses: [] as number[], missed: 0 }));
    for (let call = 0; call < CALLS; call++) {
      const which = orders[1] >> call & 1;
      const words = stacks[which]!;
      const { addresses } = right[which]!;
      const stack = `a stack with room for ${rooms[which]} and [${addresses.join(", ")}] on it`;
      if (orders[0] >> call & 1) {
        const address = ADDRESSES[call % ADDRESSES.length]! ^ call;
        const isRoom = addresses.length < rooms[which]!;
        expectSame(
          () => enter(words, address),
          isRoom,
          `enter ${address} on ${stack}, beside another,`,
        );
        if (isRoom) addresses.push(address);
        else right[which]!.missed++;
      } else if (addresses.length === 0) {
        expectRefused(() => exit(words), `exit on ${stack}, beside another,`);
      } else {
        expectSame(() => exit(words), addresses.pop(), `exit on ${stack}, beside another,`);
      }
      const { missed } = right[which]!;
      expectSame(words[DEPTH], addresses.length, `DEPTH after a call on ${stack}`);
      expectSame(words[MISSED], missed, `MISSED after a call on ${stack}`);
    }
  }),
  law("interrupts are never switched off", (learner) => {
    const { enter, exit } = learner.api<Api>();
    const words = learner.memory(COUNTERS + 1);
    const made = learner.record(() => {
      enter(words, 1);
      enter(words, 2);
      exit(words);
    });
    const other = made.find(({ kind }) => kind === "other");
    expectThat(
      other === undefined,
      `line ${other?.line} is no access to the stack: nothing but its words is needed`,
    );
  }),
  lawOfRaces("an interrupt that calls and returns in between loses no address", {
    scenario: interrupted,
  }),
  lawOfRaces("each call that finds no room is counted, in an interrupt too", {
    scenario: missed,
  }),
];
