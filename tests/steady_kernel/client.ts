import { fileURLToPath } from "node:url";
import {
  type Channel,
  type Connection,
  type Json,
  type Message,
  readConnection,
  Wire,
  writeConnection,
} from "../../steady_kernel/mod.ts";
import { connect, type Peer } from "../../steady_kernel/zmtp/mod.ts";

/** Where the kernel begins. */
export const MAIN = fileURLToPath(new URL("../../steady_kernel/main.ts", import.meta.url));
const DEADLINE_MS = 30_000;
const SETTLE_MS = 300;

/** How a kernel is started. */
export interface StartOptions {
  ip?: string;
  /** Where to connect, when that is another address than the one listened at. */
  connectTo?: string;
  key?: string;
  env?: Record<string, string>;
  cwd?: string;
  /** Whether another process starts it and says so, as Jupyter does; `process` is that one then. */
  underJupyter?: boolean;
}

/** What running a cell gave. */
export interface Ran {
  /** Content of the reply. */
  reply: Json;
  /** Outputs with the cell as their parent, before `idle`. */
  outputs: { type: string; content: Json }[];
  /** The same, after `idle`. */
  late: { type: string; content: Json }[];
  /** Milliseconds from the request to `idle`. */
  ms: number;
}

/** A front end without a screen. */
export class Client {
  /** The kernel's first process. */
  readonly process: Deno.ChildProcess;
  /** Everything that was published, in its order. */
  readonly published: Message[] = [];
  readonly connection: Connection;
  readonly peers: Record<Channel, Peer>;
  readonly #wire: Wire;
  readonly #replies = new Map<string, PromiseWithResolvers<Message>>();
  readonly #watchers = new Set<() => void>();

  private constructor(
    process: Deno.ChildProcess,
    connection: Connection,
    peers: Record<Channel, Peer>,
  ) {
    this.process = process;
    this.connection = connection;
    this.peers = peers;
    this.#wire = new Wire(connection.key);
    this.#listen("iopub", (message) => {
      this.published.push(message);
      for (const watcher of this.#watchers) watcher();
    });
    for (const channel of ["shell", "control"] as const) {
      this.#listen(
        channel,
        (message) => this.#replies.get(message.parent.msg_id!)?.resolve(message),
      );
    }
  }

  /**
   * Starts a kernel, as Jupyter does, and connects to it. The kernel chooses its ports.
   *
   * @param options how
   * @returns the client, when the kernel answers
   */
  static async start(options: StartOptions = {}): Promise<Client> {
    const { ip = "127.0.0.1", key = crypto.randomUUID(), env = {}, cwd } = options;
    const file = await Deno.makeTempFile({ suffix: ".json" });
    const ports = { shell: 0, control: 0, stdin: 0, iopub: 0, hb: 0 };
    writeConnection(file, { ip, key, ports });
    const argv = [Deno.execPath(), "run", "-A", "--quiet", "--no-config", "--no-lock", MAIN, file];
    const jupyter = ["sh", "-c", 'JPY_PARENT_PID=$$ "$@" & wait', "sh"];
    const [program, ...args] = options.underJupyter ? [...jupyter, ...argv] : argv;
    const process = new Deno.Command(program!, {
      args,
      env: { NO_COLOR: "1", ...env },
      ...(cwd === undefined ? {} : { cwd }),
      stdin: "null",
    }).spawn();
    const chosen = () => readConnection(file);
    await until(() => Deno.readTextFileSync(file) !== "" && chosen().ports.hb !== 0);
    const client = await Client.connect(process, { ...chosen(), ip: options.connectTo ?? ip });
    await Deno.remove(file);
    await client.ask("kernel_info_request", {});
    return client;
  }

  /**
   * Connects to a kernel that runs.
   *
   * @param process its first process
   * @param connection where it is
   * @returns the client
   */
  static async connect(process: Deno.ChildProcess, connection: Connection): Promise<Client> {
    const identity = new TextEncoder().encode(crypto.randomUUID());
    const open = (channel: Channel, type: "DEALER" | "SUB" | "REQ") =>
      connect(
        { hostname: connection.ip, port: connection.ports[channel] },
        type,
        undefined,
        identity,
      );
    const iopub = await open("iopub", "SUB");
    const [shell, control, stdin, hb] = await Promise.all([
      open("shell", "DEALER"),
      open("control", "DEALER"),
      open("stdin", "DEALER"),
      open("hb", "REQ"),
    ]);
    return new Client(process, connection, { iopub, shell, control, stdin, hb });
  }

  /**
   * Sends a request and waits for the reply.
   *
   * @param type kind of request
   * @param content its content
   * @param channel where to
   * @returns content of the reply
   */
  async ask(type: string, content: Json, channel: "shell" | "control" = "shell"): Promise<Json> {
    const id = this.send(type, content, channel);
    return await this.reply(id);
  }

  /**
   * Sends a message.
   *
   * @param type kind of message
   * @param content its content
   * @param channel where to
   * @param buffers bytes that go along
   * @returns its id
   */
  send(
    type: string,
    content: Json,
    channel: Channel = "shell",
    buffers: Uint8Array[] = [],
  ): string {
    const id = crypto.randomUUID();
    this.#replies.set(id, Promise.withResolvers());
    this.peers[channel].send(this.#wire.encode({ type, content, id, buffers }));
    return id;
  }

  /**
   * Waits for a reply.
   *
   * @param id id of the request
   * @returns content of the reply
   * @throws {Error} If it does not come in half a minute
   */
  async reply(id: string): Promise<Json> {
    return (await withDeadline(this.#replies.get(id)!.promise, "a reply")).content;
  }

  /**
   * Sends a cell.
   *
   * @param code its text
   * @param rest what else the request says
   * @returns id of the request
   */
  execute(code: string, rest: Json = {}): string {
    return this.send("execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
      ...rest,
    });
  }

  /**
   * Runs a cell to its end.
   *
   * @param code its text
   * @param rest what else the request says
   * @returns what it gave
   */
  run(code: string, rest: Json = {}): Promise<Ran> {
    return this.ended(this.execute(code, rest));
  }

  /**
   * Waits until a cell has ended.
   *
   * @param id id of the request
   * @param settle whether to wait a little for outputs that come after it
   * @returns what it gave
   */
  async ended(id: string, settle = false): Promise<Ran> {
    const start = performance.now();
    const reply = await this.reply(id);
    const own = () => this.published.filter(({ parent }) => parent.msg_id === id);
    await this.until(() => own().some(isIdle), `idle of ${id}`);
    const ms = performance.now() - start;
    if (settle) await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const messages = own();
    const end = messages.findIndex(isIdle);
    const outputs = (list: Message[]) =>
      list.filter(({ header }) => !["status", "execute_input"].includes(header.msg_type))
        .map(({ header, content }) => ({ type: header.msg_type, content }));
    return {
      reply,
      outputs: outputs(messages.slice(0, end)),
      late: outputs(messages.slice(end)),
      ms,
    };
  }

  /** Waits until something was published that makes `done` true. */
  async until(done: () => boolean, what: string): Promise<void> {
    if (done()) return;
    const happened = Promise.withResolvers<void>();
    const watcher = () => {
      if (done()) happened.resolve();
    };
    this.#watchers.add(watcher);
    try {
      await withDeadline(happened.promise, what);
    } finally {
      this.#watchers.delete(watcher);
    }
  }

  /** Waits until a cell is being run. */
  async busy(id: string): Promise<void> {
    await this.until(
      () =>
        this.published.some(({ header, parent }) =>
          header.msg_type === "execute_input" && parent.msg_id === id
        ),
      `busy of ${id}`,
    );
  }

  /** Presses Stop. */
  async stop(): Promise<void> {
    await this.ask("interrupt_request", {}, "control");
  }

  /** Waits for a question, and answers it. */
  async answer(value: string): Promise<Json> {
    const question = this.#wire.decode(
      await withDeadline(this.peers.stdin.receive(), "a question"),
    );
    this.send("input_reply", { value }, "stdin");
    return question?.content;
  }

  /**
   * Ends the kernel as Jupyter does.
   *
   * @param restart whether Jupyter says that it will start another one
   * @returns content of the reply, and what the process ended with
   */
  async shutDown(restart = false): Promise<{ reply: Json; code: number }> {
    const reply = await this.ask("shutdown_request", { restart }, "control");
    const { code } = await withDeadline(this.process.status, "the end of the process");
    this.close();
    return { reply, code };
  }

  /** Lets go of the kernel. */
  close(): void {
    for (const peer of Object.values(this.peers)) peer.close();
  }

  async #listen(channel: Channel, handle: (message: Message) => void): Promise<void> {
    try {
      for (;;) {
        const message = this.#wire.decode(await this.peers[channel].receive());
        if (message) handle(message);
      }
    } catch {
      // The kernel has gone.
    }
  }
}

/**
 * Waits until something is true.
 *
 * @param done looked at every 20 ms
 * @param deadlineMs how long, half a minute without it
 * @throws {Error} If it is not true until then
 */
export async function until(done: () => boolean, deadlineMs = DEADLINE_MS): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!done()) {
    if (performance.now() > deadline) throw new Error(`It did not happen in ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * The processes that a process has started, and those that they have.
 *
 * @param pid process id
 * @returns process ids, without its own
 */
export async function descendants(pid: number): Promise<number[]> {
  const { stdout } = await new Deno.Command("ps", { args: ["-eo", "pid=,ppid="] }).output();
  const rows = new TextDecoder().decode(stdout).trim().split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [pid];
  for (const parent of found) {
    found.push(...rows.filter(([, ppid]) => ppid === parent).map(([child]) => child!));
  }
  return found.slice(1);
}

/**
 * Whether a process runs; one that has ended and was not asked for its exit code does not.
 *
 * @param pid process id
 */
export function runs(pid: number): boolean {
  const { stdout } = new Deno.Command("ps", { args: ["-o", "stat=", "-p", String(pid)] })
    .outputSync();
  return /^[^Z\s]/.test(new TextDecoder().decode(stdout).trim());
}

function isIdle({ header, content }: Message): boolean {
  return header.msg_type === "status" && content.execution_state === "idle";
}

async function withDeadline<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited in vain for ${what}`)), DEADLINE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
