import type { Child } from "../child/child.ts";
import { COMM_SYMBOL } from "../child/bootstrap.ts";
import type { CellError } from "../explain/place.ts";
import type { Connection } from "../jupyter/connection_file.ts";
import { Wire } from "../jupyter/wire.ts";
import { answerTo } from "./answers.ts";
import { CellsThatRan } from "./cells_that_ran.ts";
import { Channels } from "./channels.ts";
import { Children } from "./children.ts";
import { Comms } from "./comms.ts";
import { Jobs } from "./jobs.ts";
import { namesIn } from "./names.ts";
import { Outputs } from "./outputs.ts";
import type { Request } from "./request.ts";
import { type CellToRun, runCell } from "./run_cell.ts";
import { stopError } from "./stop_error.ts";

/** How a kernel behaves. */
export interface KernelOptions {
  /** Where front ends find it. */
  connection: Connection;
  /** Told when the kernel has ended, with the exit code that the process should have. */
  onEnd(code: number): void;
}

/** What is being done: a cell, or a comm message. */
interface Work {
  request: Request;
  stopped: boolean;
  /** Settled when the child is replaced meanwhile. */
  replaced: PromiseWithResolvers<"replaced">;
  /** Whether the child waits for an answer of the person at the keyboard. */
  asking: boolean;
}

const STOP_MS = 2000;
const FLUSH_MS = 500;

/** A kernel in front of `deno jupyter`: what front ends talk to. */
export class Kernel {
  readonly #options: KernelOptions;
  readonly #channels: Channels;
  readonly #outputs: Outputs;
  readonly #children: Children;
  readonly #jobs = new Jobs();
  readonly #cells = new CellsThatRan();
  readonly #comms = new Comms();
  #work: Work | undefined;
  #ending = false;

  /**
   * @param options where it listens, and who is told its end
   * @throws {Deno.errors.AddrInUse} If a port is taken
   */
  constructor(options: KernelOptions) {
    this.#options = options;
    this.#channels = new Channels(options.connection, new Wire(options.connection.key), {
      onShell: (request) => this.#onShell(request),
      onControl: (request) => this.#onControl(request),
      onStdin: (request) => this.#onStdin(request),
    });
    this.#outputs = new Outputs(this.#channels, this.#comms);
    this.#channels.status("starting", {});
    this.#children = new Children({
      onPublished: (message) => this.#outputs.take(message),
      onLost: () => this.#outputs.lost(),
      onQuestion: ({ content }) => {
        if (!this.#work) return;
        this.#work.asking = true;
        this.#channels.ask(content, this.#work.request);
      },
      onReady: () => {
        if (!this.#work) this.#channels.status("idle", {});
      },
      onEnd: (status) => this.#onChildEnd(status),
      onFailure: ({ message }) => {
        console.error(message);
        this.end(1);
      },
    });
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
    await this.#children.end();
    const late = new Promise((resolve) => setTimeout(resolve, FLUSH_MS));
    await Promise.race([this.#channels.flush(), late]);
    this.#channels.close();
    this.#options.onEnd(code);
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

  async #onStdin({ message }: Request): Promise<void> {
    if (message.header.msg_type !== "input_reply" || !this.#work?.asking) return;
    this.#work.asking = false;
    const child = await this.#children.current;
    child.send("stdin", { type: "input_reply", content: message.content });
  }

  /** Answers what is no work of the cell's: at once, also while a cell runs. */
  async #answer(request: Request): Promise<void> {
    const { header, content } = request.message;
    const child = await this.#children.current;
    this.#channels.status("busy", header);
    const answer = await answerTo(header.msg_type, content, {
      child,
      cells: this.#cells,
      comms: this.#comms,
      busy: this.#jobs.busy,
    });
    request.reply(header.msg_type.replace(/_request$/, "_reply"), answer);
    this.#channels.status("idle", header);
  }

  async #execute(request: Request): Promise<void> {
    const { header, content } = request.message;
    const { code = "", silent = false, store_history = true, allow_stdin = false } = content;
    const child = await this.#children.current;
    const work = this.#begin(request);
    if (!silent && store_history) this.#outputs.count++;
    const { count } = this.#outputs;
    if (!silent) this.#channels.publish("execute_input", { code, execution_count: count }, header);

    const newId = (errors?: boolean) => this.#outputs.newId(header, errors);
    const outcome = await Promise.race([
      work.replaced.promise,
      this.#runToEnd(child, work, { code, count, silent, allowStdin: allow_stdin, newId }),
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
    cell: CellToRun,
  ): Promise<{ error: CellError | undefined; names: string[] }> {
    const failed = await runCell(child, cell);
    const error = failed && (work.stopped ? stopError() : await failed.error());
    const names = await this.#outputs.barrier(child, cell.newId(), namesIn(cell.code));
    // With a failed cell comes its error once more; else it is one of showing the result.
    const errors = this.#outputs.takeErrors();
    if (!failed) this.#publishErrors(errors, work);
    return { error, names };
  }

  #skip(request: Request): void {
    const { header } = request.message;
    this.#channels.status("busy", header);
    request.reply("execute_reply", { status: "aborted" });
    this.#channels.status("idle", header);
  }

  async #hearComm(request: Request): Promise<void> {
    const { header, content, buffers } = request.message;
    const type = header.msg_type;
    if (type === "comm_open") this.#comms.open(content.comm_id, content.target_name);
    if (type === "comm_close") this.#comms.close(content.comm_id);
    const child = await this.#children.current;
    const work = this.#begin(request);
    const code = this.#comms.codeFor(COMM_SYMBOL, { type, ...content }, buffers);
    await Promise.race([
      work.replaced.promise,
      child.evaluate(code, this.#outputs.newId(header, true))
        .then(() => this.#outputs.barrier(child, this.#outputs.newId(header))),
    ]);
    this.#publishErrors(this.#outputs.takeErrors(), work);
    this.#finish(work);
  }

  #begin(request: Request): Work {
    const work = {
      request,
      stopped: false,
      asking: false,
      replaced: Promise.withResolvers<"replaced">(),
    };
    this.#work = work;
    this.#outputs.parent = request.message.header;
    this.#channels.status("busy", request.message.header);
    return work;
  }

  #publishErrors(errors: CellError[], { request }: Work): void {
    for (const error of errors) this.#channels.publish("error", error, request.message.header);
  }

  #finish(work: Work): void {
    this.#work = undefined;
    this.#channels.status("idle", work.request.message.header);
  }

  /** Lets the work end; when it does not, starts another child in place of the one that works. */
  async #stop(): Promise<void> {
    const work = this.#work;
    if (!work || work.stopped) return;
    work.stopped = true;
    this.#jobs.skipWaiting();
    const child = await this.#children.current;
    child.send("control", { type: "interrupt_request", content: {} });
    if (work.asking) child.send("stdin", { type: "input_reply", content: { value: "" } });
    await new Promise((resolve) => setTimeout(resolve, STOP_MS));
    if (this.#work !== work || this.#ending) return;
    // The next cell waits until the new child is there; this one need not.
    this.#children.replace();
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
    if (this.#work) {
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      const evalue = `This cell has ended the kernel (${how}): everything that was defined is gone`;
      const error = { ename: "KernelEnded", evalue, traceback: [`KernelEnded: ${evalue}`] };
      this.#publishErrors([error], this.#work);
    }
    this.end(code || 1);
  }
}
