import type { Child } from "../child/child.ts";
import type { Header, Json, Message } from "../jupyter/wire.ts";
import type { Channels } from "./channels.ts";
import type { Comms } from "./comms.ts";
import { knownAmong } from "./names.ts";

const BARRIER = "steady_kernel_barrier";
const OWNERS_KEPT = 200;
const LOST = "[An output is lost here: Deno's kernel cannot send some megabytes at once]\n";

/** Passes on what the child puts out, under the cell that it belongs to. */
export class Outputs {
  /** Number of the cell that runs, to be shown. */
  count = 0;
  /** Header of the request that outputs belong to of which nothing else is known. */
  parent: Partial<Header> = {};
  readonly #channels: Channels;
  readonly #comms: Comms;
  readonly #barriers = new Map<string, (names: string[]) => void>();
  /** Whose outputs those are that come with a message id of ours. */
  readonly #owners = new Map<string, { header: Header; errors: boolean }>();
  #errors: Json[] = [];

  /**
   * @param channels where outputs go
   * @param comms told which comms the code opens and closes
   */
  constructor(channels: Channels, comms: Comms) {
    this.#channels = channels;
    this.#comms = comms;
  }

  /**
   * A message id for something that the child is to run.
   *
   * @param header header of the request that its outputs belong to
   * @param errors whether errors are kept that it publishes
   * @returns the id
   */
  newId(header: Header, errors = false): string {
    const id = crypto.randomUUID();
    this.#owners.set(id, { header, errors });
    if (this.#owners.size > OWNERS_KEPT) this.#owners.delete(this.#owners.keys().next().value!);
    return id;
  }

  /**
   * Waits until all is through that the code has put out until now: a message of our own takes the
   * same way, and comes behind.
   *
   * @param child who has run the code
   * @param id message id, from `newId`
   * @param names names to look at
   * @returns which of the names are known now
   */
  async barrier(child: Child, id: string, names: readonly string[] = []): Promise<string[]> {
    const passed = new Promise<string[]>((resolve) => this.#barriers.set(id, resolve));
    const code = (known: string) =>
      `Deno.jupyter.broadcast("${BARRIER}", { id: "${id}", known: ${known} })`;
    for (;;) {
      const { status } = await child.evaluate(code(knownAmong(names)), id);
      if (status === "error") await child.evaluate(code("[]"), id);
      const done = new AbortController();
      const known = await Promise.race([passed, child.mended(done.signal)]);
      done.abort();
      if (known === undefined) continue;
      this.#barriers.delete(id);
      return known;
    }
  }

  /**
   * Passes on what the child has published.
   *
   * @param message what the child has published
   */
  take({ header, parent, content, metadata, buffers }: Message): void {
    const type = header.msg_type;
    if (type === "status" || type === "execute_input") return;
    if (type === BARRIER) return this.#barriers.get(content.id)?.(content.known);
    const owner = this.#owners.get(parent.msg_id ?? "");
    if (type === "error") {
      if (owner?.errors) this.#errors.push(content);
      return;
    }
    if (type === "comm_open") this.#comms.open(content.comm_id, content.target_name);
    if (type === "comm_close") this.#comms.close(content.comm_id);
    if (type === "execute_result") content.execution_count = this.count;
    this.#channels.publish(type, content, owner?.header ?? this.parent, { metadata, buffers });
  }

  /** Says that an output is lost. */
  lost(): void {
    this.#channels.publish("stream", { name: "stderr", text: LOST }, this.parent);
  }

  /**
   * The errors that were kept: they may come before what was printed before them.
   *
   * @returns content of each; they are kept no longer
   */
  takeErrors(): Json[] {
    const errors = this.#errors;
    this.#errors = [];
    return errors;
  }
}
