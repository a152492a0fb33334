import { type Connection, writeConnection } from "../jupyter/connection_file.ts";
import { type Draft, type Json, type Message, Wire } from "../jupyter/wire.ts";
import { connect, type Peer, type SocketType } from "../zmtp/mod.ts";
import { bootstrap } from "./bootstrap.ts";
import { findPorts } from "./ports.ts";

/** What a child tells. */
export interface ChildEvents {
  /** An output, a status, or another message for everybody. */
  onPublished(message: Message): void;
  /** The stream of outputs was broken and is whole again; something in it is lost. */
  onLost(): void;
  /** A question to the person at the keyboard. */
  onQuestion(message: Message): void;
  /** The process has ended by itself. */
  onEnd(status: Deno.CommandStatus): void;
}

const STARTS = 5;
const READY_MS = 60_000;
/** So long no byte of an awaited message: then the stream of outputs is out of step. */
const SILENT_MS = 3000;
const CHANNELS = { iopub: "SUB", shell: "DEALER", control: "DEALER", stdin: "DEALER" } as const;
type ChildChannel = keyof typeof CHANNELS;

/** One process `deno jupyter --kernel`, and the connections to it. */
export class Child {
  /** What it says of itself: the content of `kernel_info_reply`. */
  info: Json;
  readonly #process: Deno.ChildProcess;
  readonly #wire: Wire;
  readonly #peers: Record<ChildChannel, Peer>;
  readonly #asked = new Map<string, (reply: Message) => void>();
  readonly #connection: Connection;
  #ended = false;
  readonly #onMended = new Set<() => void>();

  private constructor(
    process: Deno.ChildProcess,
    connection: Connection,
    peers: Record<ChildChannel, Peer>,
  ) {
    this.#process = process;
    this.#connection = connection;
    this.#wire = new Wire(connection.key);
    this.#peers = peers;
  }

  /**
   * Starts a child and waits until it can run cells.
   *
   * @param events who is told what it says
   * @param signal when aborted, the start is given up and nothing is left running
   * @param choosePorts gives the ports for each try
   * @returns the child
   * @throws {Error} If it does not start in five tries
   */
  static async start(
    events: ChildEvents,
    signal: AbortSignal,
    choosePorts = findPorts,
  ): Promise<Child> {
    for (let tries = 1;; tries++) {
      try {
        return await Child.#startOnce(events, signal, choosePorts());
      } catch (error) {
        // The usual reason: another program has taken one of the ports meanwhile.
        if (tries < STARTS && !signal.aborted) continue;
        throw error;
      }
    }
  }

  static async #startOnce(
    events: ChildEvents,
    signal: AbortSignal,
    ports: Connection["ports"],
  ): Promise<Child> {
    const connection: Connection = { ip: "127.0.0.1", key: crypto.randomUUID(), ports };
    const file = Deno.makeTempFileSync({ prefix: "steady_kernel_", suffix: ".json" });
    try {
      writeConnection(file, connection);
      const process = new Deno.Command(Deno.execPath(), {
        args: ["jupyter", "--quiet", "--kernel", "--conn", file],
        env: { STEADY_KERNEL: "1" },
        stdin: "null",
        stderr: "piped",
      }).spawn();
      passOn(process.stderr);
      const giveUp = () => kill(process);
      const timer = setTimeout(giveUp, READY_MS);
      signal.addEventListener("abort", giveUp);
      if (signal.aborted) giveUp();
      let alive = true;
      const ended = process.status.then(() => {
        alive = false;
        throw new Error("it has ended");
      });
      try {
        const peers = await Promise.race([connectAll(connection, () => alive), ended]);
        const child = new Child(process, connection, peers);
        await Promise.race([child.#begin(events), ended]);
        return child;
      } catch (error) {
        giveUp();
        const { code } = await process.status;
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`Cannot start \`deno jupyter --kernel\` (exit code ${code}): ${reason}`);
      } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", giveUp);
      }
    } finally {
      Deno.removeSync(file);
    }
  }

  async #begin(events: ChildEvents): Promise<void> {
    this.#listenToOutputs(events);
    this.#listen("stdin", (message) => events.onQuestion(message));
    for (const channel of ["shell", "control"] as const) {
      this.#listen(channel, (message) => this.#asked.get(message.parent.msg_id ?? "")?.(message));
    }
    this.info = (await this.ask("kernel_info_request", {})).content;
    await this.evaluate(bootstrap(Deno.pid));
    this.#process.status.then((status) => {
      if (!this.#ended) events.onEnd(status);
    });
  }

  async #listen(channel: ChildChannel, handle: (message: Message) => void): Promise<void> {
    try {
      for (;;) {
        const message = this.#wire.decode(await this.#peers[channel].receive());
        if (message && !this.#ended) handle(message);
      }
    } catch {
      // It has ended; `onEnd` is told by the process.
    }
  }

  /**
   * Deno's kernel writes to one socket from two places, and does not wait: an output that does not
   * fit into the system's buffers (some megabytes) is cut in two by the next message. From there on
   * the stream cannot be read; a new one can.
   */
  async #listenToOutputs(events: ChildEvents): Promise<void> {
    while (!this.#ended) {
      try {
        for (;;) {
          const message = this.#wire.decode(await this.#peers.iopub.receive());
          if (this.#ended) return;
          if (message === undefined) throw new Error("The stream of outputs is out of step");
          events.onPublished(message);
        }
      } catch {
        this.#peers.iopub.close();
        if (this.#ended) return;
        const address = { hostname: this.#connection.ip, port: this.#connection.ports.iopub };
        try {
          this.#peers.iopub = await connect(address, "SUB", () => !this.#ended);
        } catch {
          return; // It has ended meanwhile.
        }
        events.onLost();
        for (const mended of this.#onMended) mended();
      }
    }
  }

  /**
   * Waits until the stream of outputs had to be mended; an output that was asked for before must be
   * asked for again then.
   *
   * @param signal when aborted, nothing is waited for any longer
   */
  async mended(signal: AbortSignal): Promise<void> {
    const since = performance.now();
    const timer = setInterval(() => {
      const { iopub } = this.#peers;
      if (performance.now() - Math.max(since, iopub.lastRead) > SILENT_MS) iopub.close();
    }, SILENT_MS / 10);
    const mended = Promise.withResolvers<void>();
    const done = () => {
      clearInterval(timer);
      this.#onMended.delete(mended.resolve);
    };
    this.#onMended.add(mended.resolve);
    signal.addEventListener("abort", done);
    await mended.promise;
    done();
  }

  /**
   * Sends a message to which no answer is waited for.
   *
   * @param channel where to
   * @param draft the message
   */
  send(channel: "shell" | "control" | "stdin", draft: Draft): void {
    this.#peers[channel].send(this.#wire.encode(draft));
  }

  /**
   * Sends a request and waits for its answer. It never comes when the child ends meanwhile.
   *
   * @param type kind of request
   * @param content its content
   * @param id its message id
   * @returns the answer
   */
  ask(type: string, content: Json, id: string = crypto.randomUUID()): Promise<Message> {
    return new Promise((resolve) => {
      this.#asked.set(id, (reply) => {
        this.#asked.delete(id);
        resolve(reply);
      });
      this.send("shell", { type, content, id });
    });
  }

  /**
   * Runs code that is no cell: nothing of it is counted or shown.
   *
   * @param code the code
   * @param id its message id
   * @returns the content of the answer
   */
  async evaluate(code: string, id?: string): Promise<Json> {
    const content = { code, silent: true, store_history: false, allow_stdin: false };
    return (await this.ask("execute_request", content, id)).content;
  }

  /** Ends the process at once and waits until it is gone. */
  async end(): Promise<void> {
    this.#ended = true;
    kill(this.#process);
    for (const peer of Object.values(this.#peers)) peer.close();
    await this.#process.status;
  }
}

async function connectAll(
  { ip, ports }: Connection,
  given: () => boolean,
): Promise<Record<ChildChannel, Peer>> {
  const peers = await Promise.all(
    Object.entries(CHANNELS).map(async ([channel, type]) => {
      const address = { hostname: ip, port: ports[channel as ChildChannel] };
      return [channel, await connect(address, type as SocketType, given)];
    }),
  );
  return Object.fromEntries(peers);
}

function byLine(): TransformStream<string, string> {
  let rest = "";
  return new TransformStream({
    transform(text, lines) {
      const parts = (rest + text).split("\n");
      rest = parts.pop()!;
      for (const part of parts) lines.enqueue(part);
    },
    flush(lines) {
      if (rest !== "") lines.enqueue(rest);
    },
  });
}

/** What the child has to say on the terminal, without what it says each time a cell is stopped. */
async function passOn(stderr: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
  const lines = stderr.pipeThrough(new TextDecoderStream()).pipeThrough(byLine());
  for await (const line of lines) {
    if (!line.startsWith("CDP response has null result")) console.error(line);
  }
}

function kill(process: Deno.ChildProcess): void {
  try {
    process.kill("SIGKILL");
  } catch {
    // It has ended already.
  }
}
