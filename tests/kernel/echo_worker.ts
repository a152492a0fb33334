/// <reference lib="deno.worker" />
self.onmessage = ({ data: words }: MessageEvent<Int32Array>) => {
  self.postMessage("ready");
  Atomics.wait(words, 0, 0, 10_000);
  Atomics.add(words, 1, 41);
  self.postMessage("done");
};
