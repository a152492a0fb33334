import type { Connection } from "../jupyter/connection_file.ts";
import type { Draft, Header, Json, Wire } from "../jupyter/wire.ts";
import {
  type Frames,
  HIGH_WATER_BYTES,
  type Peer,
  Server,
  type ServerOptions,
} from "../zmtp/mod.ts";
import { Request } from "./request.ts";

/** Who is told what front ends send. */
export interface ChannelEvents {
  onShell(request: Request): void;
  onControl(request: Request): void;
  onStdin(request: Request): void;
}

/** Messages that a front end must not miss, whatever waits for it: they are few and small. */
const KEPT = ["status", "execute_input", "error", "shutdown_reply"];
const FIRST_SUBSCRIBER_MS = 1000;
const text = new TextEncoder();

/** The five sockets that front ends connect to. */
export class Channels {
  readonly #wire: Wire;
  readonly #servers: Record<"shell" | "control" | "stdin" | "iopub" | "hb", Server>;
  #listened: Promise<void> | undefined;
  #lastParent: Partial<Header> = {};

  /**
   * @param connection where to listen
   * @param wire what messages are signed with
   * @param events who is told
   * @param highWater bytes of outputs that may wait for one front end; 128 MB without it
   * @throws {Deno.errors.AddrInUse} If a port is taken
   */
  constructor(
    { ip, ports }: Connection,
    wire: Wire,
    events: ChannelEvents,
    highWater = HIGH_WATER_BYTES,
  ) {
    this.#wire = wire;
    const requests = (handle: (request: Request) => void) => (peer: Peer, frames: Frames) => {
      const message = wire.decode(frames);
      if (message) handle(new Request(message, peer, wire));
    };
    const open = (
      channel: keyof typeof ports,
      type: ServerOptions["type"],
      onMessage: ServerOptions["onMessage"],
    ) => new Server({ ip, port: ports[channel], type, onMessage, highWater });
    this.#servers = {
      hb: open("hb", "REP", (peer, frames) => peer.send(frames)),
      iopub: open("iopub", "PUB", () => {}),
      stdin: open("stdin", "ROUTER", requests(events.onStdin)),
      control: open("control", "ROUTER", requests(events.onControl)),
      shell: open("shell", "ROUTER", requests(events.onShell)),
    };
  }

  /** The ports that are listened at. */
  get ports(): Connection["ports"] {
    const { shell, control, stdin, iopub, hb } = this.#servers;
    return {
      shell: shell.port,
      control: control.port,
      stdin: stdin.port,
      iopub: iopub.port,
      hb: hb.port,
    };
  }

  /**
   * Tells everybody something.
   *
   * @param type kind of message
   * @param content its content
   * @param parent header of the request that it belongs to
   * @param rest metadata and buffers
   */
  publish(
    type: string,
    content: Json,
    parent: Partial<Header>,
    rest: Pick<Draft, "metadata" | "buffers"> = {},
  ): void {
    this.#lastParent = parent;
    this.#tellWhatWasDropped();
    this.#send({ type, content, parent, ...rest });
  }

  /**
   * Tells everybody that a request is being worked on, or no longer.
   *
   * @param state `busy` or `idle`
   * @param parent header of the request
   */
  status(state: "starting" | "busy" | "idle", parent: Partial<Header>): void {
    this.publish("status", { execution_state: state }, parent);
  }

  /**
   * Asks the person at a front end.
   *
   * @param content the question
   * @param request the cell that asks
   */
  ask(content: Json, request: Request): void {
    const frames = this.#wire.encode({
      type: "input_request",
      content,
      parent: request.message.header,
    });
    for (const peer of this.#servers.stdin.peers) {
      if (peer.identity === request.peer.identity) peer.send(frames);
    }
  }

  /**
   * Waits until somebody listens to what is published, at most a second, and only once. A front end
   * connects its sockets one after another; without this the outputs of its first cell get lost.
   */
  listened(): Promise<void> {
    return this.#listened ??= (async () => {
      const deadline = performance.now() + FIRST_SUBSCRIBER_MS;
      const anyone = () => [...this.#servers.iopub.peers].some(({ topics }) => topics.length > 0);
      while (!anyone() && performance.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
  }

  /** Waits until everything is written. */
  async flush(): Promise<void> {
    await Promise.all(Object.values(this.#servers).map((server) => server.flush()));
  }

  /** Lets everybody go. */
  close(): void {
    for (const server of Object.values(this.#servers)) server.close();
  }

  #send(draft: Draft): void {
    const frames = this.#wire.encode({ ...draft, identities: [text.encode(draft.type)] });
    this.#servers.iopub.sendAll(frames, !KEPT.includes(draft.type));
  }

  /** As soon as a front end reads again it learns that it has missed something. */
  #tellWhatWasDropped(): void {
    for (const peer of this.#servers.iopub.peers) {
      if (peer.dropped === 0 || peer.waiting > 0) continue;
      const notice = `[${peer.dropped} outputs are missing here: they were not read in time]\n`;
      peer.dropped = 0;
      const content = { name: "stderr", text: notice };
      const identities = [text.encode("stream")];
      peer.send(
        this.#wire.encode({ type: "stream", content, identities, parent: this.#lastParent }),
      );
    }
  }
}
