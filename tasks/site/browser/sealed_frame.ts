/**
 * What runs in the frame of a sealed Worker: it starts the Worker, and hands messages on. The frame has
 * an opaque origin and a policy that allows no network; a Worker from a blob inherits both.
 *
 * @module
 */
/// <reference lib="dom" />
import type { FrameMessage } from "./sealed_worker.ts";

let address: string | undefined;
let worker: Worker | undefined;
/** How often the page has stopped the Worker: what was sent before is not for now. */
let stops = 0;
/** Whether the Worker has said something: then it hears, too. */
let isReady = false;
let waiting: unknown[] = [];

addEventListener("message", ({ source, data }: MessageEvent<FrameMessage>) => {
  if (source !== parent) return;
  if (data.kind === "script") {
    address = URL.createObjectURL(new Blob([data.script], { type: "text/javascript" }));
    worker = start();
  } else if (data.kind === "stop") {
    worker?.terminate();
    worker = undefined;
    isReady = false;
    waiting = [];
    stops++;
  } else if (isReady) {
    worker!.postMessage(data.message);
  } else {
    waiting.push(data.message);
    worker ??= start();
  }
});
parent.postMessage({ kind: "open" }, "*");

function start(): Worker {
  const started = new Worker(address!);
  started.onmessage = ({ data }) => {
    if (started !== worker) return;
    if (!isReady) {
      isReady = true;
      for (const message of waiting.splice(0)) started.postMessage(message);
    }
    parent.postMessage({ kind: "message", message: data, stops }, "*");
  };
  started.onerror = (event) => {
    event.preventDefault();
    if (started === worker) parent.postMessage({ kind: "error", text: event.message, stops }, "*");
  };
  return started;
}
