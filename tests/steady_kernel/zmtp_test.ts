import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  concat,
  connect,
  encodeMessage,
  FrameDecoder,
  type Frames,
  Server,
} from "../../steady_kernel/zmtp/mod.ts";
import { until } from "./client.ts";

Deno.test("messages come out of the stream as they went in, however it is cut", () => {
  const random = generator(20_261_127);
  for (let round = 0; round < 60; round++) {
    const sent = Array.from({ length: 1 + random(4) }, () => randomMessage(random));
    const stream = concat(sent.map(encodeMessage));
    const decoder = new FrameDecoder();
    const received: Frames[] = [];
    let frames: Frames = [];
    for (let at = 0; at < stream.length;) {
      const size = 1 + random(random(2) === 0 ? 4 : 100_000);
      decoder.push(stream.subarray(at, at + size));
      at += size;
      for (let frame; (frame = decoder.next());) {
        assertEquals(frame.command, false);
        frames.push(frame.body);
        if (frame.more) continue;
        received.push(frames);
        frames = [];
      }
    }
    assertEquals(received.map(lengths), sent.map(lengths));
    assert(received.every((message, i) => same(message, sent[i]!)), `round ${round}`);
  }
});

Deno.test("a stream that is out of step is refused, not waited for", () => {
  const decoder = new FrameDecoder();
  decoder.push(new TextEncoder().encode("xxxxxxxxxxxxxxxx"));
  assertThrows(() => decoder.next(), RangeError, "out of step");
});

Deno.test("a ROUTER knows who has asked, and each DEALER gets its own answer", async () => {
  const server = new Server({
    ip: "127.0.0.1",
    port: 0,
    type: "ROUTER",
    onMessage: (peer, frames) => void peer.send([bytes(`${peer.identity} ${text(frames[0]!)}`)]),
  });
  const clients = await Promise.all(
    ["a", "b"].map((name) =>
      connect({ hostname: "127.0.0.1", port: server.port }, "DEALER", undefined, bytes(name))
    ),
  );
  for (const client of clients) client.send([bytes("hello")]);
  const answers = await Promise.all(clients.map((client) => client.receive()));
  assertEquals(answers.map(([answer]) => text(answer!)), ["a hello", "b hello"]);
  for (const client of clients) client.close();
  server.close();
});

Deno.test("a PUB sends to those that have subscribed, and only what they want", async () => {
  const server = new Server({ ip: "*", port: 0, type: "PUB", onMessage: () => {} });
  const address = { hostname: "127.0.0.1", port: server.port };
  const all = await connect(address, "SUB");
  await subscribed(server, 1);
  server.sendAll([bytes("stream"), bytes("1")]);
  const [peer] = server.peers;
  peer!.subscribe(bytes("\x00"));
  peer!.subscribe(bytes("\x01status"));
  server.sendAll([bytes("stream"), bytes("2")]);
  server.sendAll([bytes("status"), bytes("3")]);
  const received = [await all.receive(), await all.receive()];
  assertEquals(received.map(([, body]) => text(body!)), ["1", "3"]);
  all.close();
  server.close();
});

Deno.test("for a peer that does not read, a bounded number of bytes waits, and the rest is dropped", async () => {
  const highWater = 2 ** 20;
  const server = new Server({
    ip: "127.0.0.1",
    port: 0,
    type: "PUB",
    onMessage: () => {},
    highWater,
  });
  const address = { hostname: "127.0.0.1", port: server.port };
  const [reads, stops] = [await connect(address, "SUB"), await connect(address, "SUB")];
  await subscribed(server, 2);
  const count = 400, body = new Uint8Array(2 ** 16);
  const received = (async () => {
    for (let i = 0; i < count; i++) assertEquals((await reads.receive())[1]!.length, body.length);
  })();
  for (let i = 0; i < count; i++) {
    server.sendAll([bytes("stream"), body], true);
    await new Promise((resolve) => setTimeout(resolve));
  }
  server.sendAll([bytes("status"), bytes("kept")]);
  await received;
  const slow = [...server.peers].find(({ dropped }) => dropped > 0);
  assert(slow !== undefined, "nothing was dropped");
  assert(slow.waiting <= highWater + 100, `${slow.waiting} bytes wait`);

  let last: Frames = [];
  for (let left = count - slow.dropped + 1; left > 0; left--) last = await stops.receive();
  assertEquals(text(last[1]!), "kept");
  for (const peer of [reads, stops]) peer.close();
  server.close();
});

Deno.test("a program that speaks something else is let go, and disturbs nobody", async () => {
  const server = new Server({
    ip: "127.0.0.1",
    port: 0,
    type: "REP",
    onMessage: (peer, frames) => void peer.send(frames),
  });
  const address = { hostname: "127.0.0.1", port: server.port };
  const stranger = await Deno.connect(address);
  await stranger.write(
    bytes("GET / HTTP/1.1\r\nHost: localhost\r\nAccept: everything, please\r\n\r\n"),
  );
  const asks = await connect(address, "REQ");
  asks.send([bytes("ping")]);
  assertEquals(text((await asks.receive())[0]!), "ping");
  assertEquals(server.peers.size, 1);
  asks.close();
  server.close();
  stranger.close();
});

async function subscribed(server: Server, count: number): Promise<void> {
  await until(() => [...server.peers].filter(({ topics }) => topics.length === 1).length === count);
}

function randomMessage(random: (below: number) => number): Frames {
  return Array.from({ length: 1 + random(5) }, () => {
    const size = [0, random(10), 255, 256, random(70_000)][random(5)]!;
    return Uint8Array.from({ length: size }, () => random(256));
  });
}

/** Numerical Recipes' linear congruence: the same bytes in each run. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

function same(a: Frames, b: Frames): boolean {
  return a.every((frame, i) => frame.every((byte, at) => byte === b[i]![at]));
}

const lengths = (message: Frames) => message.map(({ length }) => length);
const bytes = (string: string) => new TextEncoder().encode(string);
const text = (frame: Uint8Array) => new TextDecoder().decode(frame);
