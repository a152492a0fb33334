import { defineTopology, gridOfCpus, type Topology } from "@course/simulate/mod.ts";

/** A small machine to make twins of. */
export const shownMachine: Topology = defineTopology({
  name: "shown",
  cpus: gridOfCpus({ sockets: 1, cores: 8, threadsPerCore: 2 }),
  transferNs: { socket: 47 },
});
