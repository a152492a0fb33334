import { Child } from "../child/child.ts";
import { COMM_SYMBOL } from "../child/bootstrap.ts";
import type { CellError } from "../explain/place.ts";
import type { Connection } from "../jupyter/connection_file.ts";
import { type Header, type Json, type Message, Wire } from "../jupyter/wire.ts";
import { CellsThatRan } from "./cells_that_ran.ts";
import { Channels } from "./channels.ts";
import { Comms } from "./comms.ts";
import { Jobs } from "./jobs.ts";
import { knownAmong, namesIn } from "./names.ts";
import type { Request } from "./request.ts";
import { runCell } from "./run_cell.ts";
import { stopError } from "./stop_error.ts";

/** How a kernel behaves. */
export interface KernelOptions {
  /** Where front ends find it. */
  connection: Connection;
  /** Told when the kernel has ended, with the exit code that the process should have. */
  onEnd(code: number): void;
  /** How long a cell may take to end by itself after Stop, in milliseconds; 2000 without it. */
  stopAfterMs?: number;
}

/** What is being done: a cell, or a comm message. */
interface Work {
  request: Request;
  /** Errors that the child has published, held back until everything before them is through. */
  errors: Json[];
  stopped: boolean;
  /** Settled when the child is replaced meanwhile. */
  replaced: PromiseWithResolvers<"replaced">;
  /** Whether the child waits for an answer of the person at the keyboard. */
  asking: boolean;
}

const BARRIER = "steady_kernel_barrier";
const STOP_MS = 2000;
const FLUSH_MS = 500;
const OWNERS_KEPT = 200;

/** A kernel in front of `deno jupyter`: what front ends talk to. */
export class Kernel {
  readonly #options: KernelOptions;
  readonly #channels: Channels;
  readonly #jobs = new Jobs();
  readonly #cells = new CellsThatRan();
  readonly #comms = new Comms();
  readonly #barriers = new Map<string, (names: string[]) => void>();
  /** Whose outputs those are that come with a message id of ours. */
  readonly #owners = new Map<string, { header: Header; errors: boolean }>();
  #starting = new AbortController();
  #child: Promise<Child>;
  #work: Work | undefined;
  #lastParent: Partial<Header> = {};
  #count = 0;
  #ending = false;

  /**
   * @param options where it listens, and who is told its end
   * @throws {Deno.errors.AddrInUse} If a port is taken
   */
  constructor(options: KernelOptions) {
    this.#options = options;
    this.#child = this.#startChild();
    this.#channels = new Channels(options.connection, new Wire(options.connection.key), {
      onShell: (request) => this.#onShell(request),
      onControl: (request) => this.#onControl(request),
      onStdin: (request) => this.#onStdin(request),
    });
    this.#channels.status("starting", {});
  }

  /** The ports that it listens at. */
  get ports(): Connection["ports"] {
    return this.#channels.ports;
  }

  /**
   * Ends the child, tells front ends what is left to tell, and lets them go.
   *
   * @param code exit code for the process
   */
  async end(code: number): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    this.#starting.abort();
    await this.#child.then((child) => child.end(), () => {});
    const late = new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
    await Promise.race([this.#channels.flush(), late]);
    this.#channels.close();
    this.#options.onEnd(code);
  }

  #startChild(): Promise<Child> {
    const child = Child.start({
      onPublished: (message) => this.#onPublished(message),
      onQuestion: ({ content }) => this.#onQuestion(content),
      onReply: () => {},
      onLost: () => this.#onLost(),
      onEnd: (status) => this.#onChildEnd(status),
    }, this.#starting.signal);
    child.then(() => {
      if (!this.#work) this.#channels.status("idle", {});
    }, (error) => {
      if (this.#ending) return;
      console.error(error.message);
      this.end(1);
    });
    return child;
  }

  async #onShell(request: Request): Promise<void> {
    const { header, content } = request.message;
    await this.#channels.listened();
    switch (header.msg_type) {
      case "execute_request":
        return this.#jobs.add({
          run: () => this.#execute(request),
          ...(content.silent || content.stop_on_error === false
            ? {}
            : { skip: () => this.#skip(request) }),
        });
      case "comm_open":
      case "comm_msg":
      case "comm_close":
        return this.#jobs.add({ run: () => this.#hearComm(request) });
      case "shutdown_request":
        return this.#shutDown(request);
      default:
        return this.#answer(request);
    }
  }

  /** Answers what is no work of the cell's: at once, also while a cell runs. */
  async #answer(request: Request): Promise<void> {
    const { header, content } = request.message;
    const type = header.msg_type.replace(/_request$/, "_reply");
    const child = await this.#child;
    this.#channels.status("busy", header);
    request.reply(type, await this.#answerTo(child, header.msg_type, content));
    this.#channels.status("idle", header);
  }

  async #answerTo(child: Child, type: string, content: Json): Promise<Json> {
    switch (type) {
      case "kernel_info_request":
        return child.info;
      case "comm_info_request":
        return { status: "ok", comms: this.#comms.list(content.target_name) };
      case "history_request":
        return { status: "ok", history: this.#cells.history(content.n) };
      case "inspect_request":
        return { status: "ok", found: false, data: {}, metadata: {} };
      case "complete_request":
        if (!this.#jobs.busy) return (await child.ask(type, content)).content;
        return {
          status: "ok",
          matches: [],
          cursor_start: content.cursor_pos,
          cursor_end: content.cursor_pos,
          metadata: {},
        };
      case "is_complete_request":
        if (!this.#jobs.busy) return (await child.ask(type, content)).content;
        return { status: "unknown" };
      default:
        return {
          status: "error",
          ename: "NotSupported",
          evalue: `This kernel has no answer to ${type}`,
          traceback: [],
        };
    }
  }

  async #execute(request: Request): Promise<void> {
    const { header, content } = request.message;
    const { code = "", silent = false, store_history = true, allow_stdin = false } = content;
    const child = await this.#child;
    const work = this.#begin(request);
    if (!silent && store_history) this.#count++;
    const count = this.#count;
    if (!silent) this.#channels.publish("execute_input", { code, execution_count: count }, header);

    const outcome = await Promise.race([
      work.replaced.promise,
      this.#runToEnd(child, work, {
        code,
        count,
        silent,
        allowStdin: allow_stdin,
        newId: (errors) => this.#newId(header, errors),
      }),
    ]);
    const { error, names } = outcome === "replaced"
      ? { error: stopError(this.#cells.forget()), names: [] }
      : outcome;
    if (!silent) this.#cells.add(count, code, names);
    if (error) this.#channels.publish("error", error, header);
    request.reply("execute_reply", {
      status: error ? "error" : "ok",
      execution_count: count,
      ...(error ?? { payload: [], user_expressions: {} }),
    });
    if (error && content.stop_on_error !== false) this.#jobs.skipWaiting();
    this.#finish(work);
  }

  /** Runs a cell and waits until all that it has put out is through. */
  async #runToEnd(
    child: Child,
    work: Work,
    cell: Parameters<typeof runCell>[1],
  ): Promise<{ error: CellError | undefined; names: string[] }> {
    const failed = await runCell(child, cell);
    const error = failed === undefined
      ? undefined
      : work.stopped
      ? stopError()
      : await failed.error();
    const names = await this.#barrier(child, cell.newId(), namesIn(cell.code));
    // With a failed cell comes its error once more; else it is one of showing the result.
    if (!failed) this.#publishErrors(work);
    return { error, names };
  }

  async #hearComm(request: Request): Promise<void> {
    const { header, content, buffers } = request.message;
    const type = header.msg_type;
    if (type === "comm_open") this.#comms.open(content.comm_id, content.target_name);
    if (type === "comm_close") this.#comms.close(content.comm_id);
    const child = await this.#child;
    const work = this.#begin(request);
    const code = this.#comms.codeFor(COMM_SYMBOL, { type, ...content }, buffers);
    await Promise.race([
      work.replaced.promise,
      child.evaluate(code, this.#newId(header, true)).then(() =>
        this.#barrier(child, this.#newId(header))
      ),
    ]);
    this.#publishErrors(work);
    this.#finish(work);
  }

  #begin(request: Request): Work {
    const work: Work = {
      request,
      errors: [],
      stopped: false,
      asking: false,
      replaced: Promise.withResolvers(),
    };
    this.#work = work;
    this.#lastParent = request.message.header;
    this.#channels.status("busy", request.message.header);
    return work;
  }

  #publishErrors({ errors, request }: Work): void {
    for (const content of errors) {
      this.#channels.publish("error", content, request.message.header);
    }
  }

  #finish(work: Work): void {
    this.#work = undefined;
    this.#channels.status("idle", work.request.message.header);
  }

  #skip(request: Request): void {
    const { header } = request.message;
    this.#channels.status("busy", header);
    request.reply("execute_reply", { status: "aborted", execution_count: this.#count });
    this.#channels.status("idle", header);
  }

  /** A message id for the child whose outputs belong to `header`, its errors only when asked for. */
  #newId(header: Header, errors = false): string {
    const id = crypto.randomUUID();
    this.#owners.set(id, { header, errors });
    if (this.#owners.size > OWNERS_KEPT) this.#owners.delete(this.#owners.keys().next().value!);
    return id;
  }

  /**
   * Waits until all is through that the code has put out until now: a message of our own takes the
   * same way, and comes behind.
   *
   * @returns which of the names are known now
   */
  async #barrier(child: Child, id: string, names: string[] = []): Promise<string[]> {
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

  #onPublished({ header, parent, content, metadata, buffers }: Message): void {
    const type = header.msg_type;
    if (type === "status" || type === "execute_input") return;
    if (type === BARRIER) return this.#barriers.get(content.id)?.(content.known);
    const owner = this.#owners.get(parent.msg_id ?? "");
    if (type === "error") {
      if (owner?.errors) this.#work?.errors.push(content);
      return;
    }
    if (type === "comm_open") this.#comms.open(content.comm_id, content.target_name);
    if (type === "comm_close") this.#comms.close(content.comm_id);
    if (type === "execute_result") content.execution_count = this.#count;
    this.#channels.publish(type, content, owner?.header ?? this.#lastParent, { metadata, buffers });
  }

  #onLost(): void {
    const text = "[An output is lost here: Deno's kernel cannot send some megabytes at once]\n";
    this.#channels.publish("stream", { name: "stderr", text }, this.#lastParent);
  }

  #onQuestion(content: Json): void {
    const work = this.#work;
    if (!work) return;
    work.asking = true;
    this.#channels.ask(content, work.request);
  }

  async #onStdin({ message }: Request): Promise<void> {
    if (message.header.msg_type !== "input_reply" || !this.#work?.asking) return;
    this.#work.asking = false;
    (await this.#child).send("stdin", { type: "input_reply", content: message.content });
  }

  #onControl(request: Request): Promise<void> | void {
    switch (request.message.header.msg_type) {
      case "interrupt_request":
        this.#stop();
        return request.reply("interrupt_reply", { status: "ok" });
      case "shutdown_request":
        return this.#shutDown(request);
      case "kernel_info_request":
        return this.#answer(request);
    }
  }

  /** Lets the work end; when it does not, starts another child in place of the one that works. */
  async #stop(): Promise<void> {
    const work = this.#work;
    if (!work || work.stopped) return;
    work.stopped = true;
    this.#jobs.skipWaiting();
    const child = await this.#child;
    child.send("control", { type: "interrupt_request", content: {} });
    if (work.asking) child.send("stdin", { type: "input_reply", content: { value: "" } });
    await new Promise((resolve) => setTimeout(resolve, this.#options.stopAfterMs ?? STOP_MS));
    if (this.#work !== work || this.#ending) return;
    // The next cell waits until the new child is there; this one need not.
    this.#child = child.end().then(() => this.#startChild());
    for (const id of this.#comms.clear()) {
      this.#channels.publish("comm_close", { comm_id: id, data: {} }, work.request.message.header);
    }
    work.replaced.resolve("replaced");
  }

  async #shutDown(request: Request): Promise<void> {
    const content = { status: "ok", restart: request.content.restart === true };
    request.reply("shutdown_reply", content);
    this.#channels.publish("shutdown_reply", content, request.message.header);
    await this.end(0);
  }

  /** The code has ended the child, or it has crashed: to Jupyter the kernel has died. */
  #onChildEnd({ code, signal }: Deno.CommandStatus): void {
    const request = this.#work?.request;
    if (request) {
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      const evalue = `This cell has ended the kernel (${how}): everything that was defined is gone`;
      const error = { ename: "KernelEnded", evalue, traceback: [`KernelEnded: ${evalue}`] };
      this.#channels.publish("error", error, request.message.header);
    }
    this.end(code || 1);
  }
}
