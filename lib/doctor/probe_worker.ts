/// <reference lib="deno.worker" />
const WAIT_MS = 5_000;

self.onmessage = ({ data: words }: MessageEvent<Int32Array>) => {
  self.postMessage("waiting");
  const woken = Atomics.wait(words, 0, 0, WAIT_MS);
  Atomics.store(words, 1, 42);
  // "not-equal": the other side was faster than this wait, which is as good as being woken.
  self.postMessage(woken === "not-equal" ? "ok" : woken);
};
