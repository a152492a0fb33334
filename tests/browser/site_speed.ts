/**
 * How soon the site answers on a slow line, as a table: part of `deno task test:site`. What is judged is
 * what has to come over the line, not how busy this machine is.
 *
 * @module
 */
/// <reference lib="dom" />
import { assert, assertEquals } from "@std/assert";
import type { CDPSession, Page } from "playwright-core";
import { session, shared } from "./site_shared.ts";

const WAIT_MS = 60_000;
/** 1.6 Mbit/s. */
const BYTES_PER_SECOND = 1.6e6 / 8;
const LATENCY_MS = 150;
/** Trips before the first byte of a page: to find the host, to connect, to ask. */
const FIRST_TRIPS = 3;
const LESSON = "notebooks/06_ideal_case.html";
const EXPLORER = "explorer.html#scenario=slide-variant-2&model=weak&run=1";

/** A page on a slow line, which counts what has come. */
class SlowPage {
  readonly page: Page;
  readonly #devtools: CDPSession;
  /** What has come, by request; the last of one that is done is all of it. */
  #arrived: { id: string; at: number; bytes: number; isAll: boolean }[] = [];
  #asked: { at: number; path: string }[] = [];

  private constructor(page: Page, devtools: CDPSession) {
    this.page = page;
    this.#devtools = devtools;
    devtools.on("Network.requestWillBeSent", ({ timestamp, request }) => {
      this.#asked.push({ at: timestamp, path: new URL(request.url).pathname });
    });
    devtools.on("Network.dataReceived", ({ requestId: id, timestamp, encodedDataLength }) => {
      this.#arrived.push({ id, at: timestamp, bytes: encodedDataLength, isAll: false });
    });
    devtools.on("Network.loadingFinished", ({ requestId: id, timestamp, encodedDataLength }) => {
      this.#arrived.push({ id, at: timestamp, bytes: encodedDataLength, isAll: true });
    });
  }

  static async open(): Promise<SlowPage> {
    const page = await session.page.context().newPage();
    const devtools = await page.context().newCDPSession(page);
    const slow = new SlowPage(page, devtools);
    await devtools.send("Network.enable");
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: LATENCY_MS,
      downloadThroughput: BYTES_PER_SECOND,
      uploadThroughput: BYTES_PER_SECOND,
      connectionType: "cellular3g",
    });
    return slow;
  }

  /** Opens a page, and waits for its text only. */
  async visit(path: string): Promise<void> {
    await this.page.goto("about:blank");
    this.#arrived = [];
    this.#asked = [];
    await this.page.goto(session.address + path, { waitUntil: "commit" });
  }

  /** What was asked for since the visit began. */
  get paths(): string[] {
    return this.#asked.map(({ path }) => path.slice(1));
  }

  /** Bytes that came within so many milliseconds of the visit. */
  bytesBy(milliseconds: number): number {
    const start = this.#asked[0]?.at ?? 0;
    const soFar = this.#arrived.filter(({ at }) => at - start <= milliseconds / 1000);
    return Map.groupBy(soFar, ({ id }) => id).values().reduce((sum, parts) => {
      const all = parts.find(({ isAll }) => isAll);
      return sum + (all?.bytes ?? parts.reduce((bytes, part) => bytes + part.bytes, 0));
    }, 0);
  }

  async close(): Promise<void> {
    await this.#devtools.detach();
    await this.page.close();
  }
}

interface Row {
  what: string;
  /** Milliseconds in this browser. */
  measured: number;
  /** Bytes that have come until then. */
  bytes: number;
  /** Seconds that it may take. */
  most: number;
  /** Trips to the server that wait for each other. */
  trips: number;
}

/** Seconds that a line needs for it, whatever the machine is. */
function onTheLine({ bytes, trips }: Row): number {
  return bytes / BYTES_PER_SECOND + trips * LATENCY_MS / 1000;
}

function table(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    [
      row.what.padEnd(28),
      `${(row.measured / 1000).toFixed(2)} s`.padStart(9),
      `${Math.round(row.bytes / 1000)} kB`.padStart(9),
      `${onTheLine(row).toFixed(2)} s`.padStart(9),
      `${row.most} s`.padStart(7),
    ].join("")
  );
  const head = `${"1.6 Mbit/s, 150 ms".padEnd(28)} measured    bytes  the line   most`;
  return [head, ...lines].join("\n");
}

/** Milliseconds since the page began to load. */
const now = (page: Page) => page.evaluate(() => performance.now());

Deno.test(
  "on a slow line text, the first chart and the explorer's answer come in time",
  shared,
  async () => {
    const slow = await SlowPage.open();
    const { page } = slow;
    const rows: Row[] = [];
    try {
      await slow.visit(LESSON);
      await page.waitForFunction(
        () => performance.getEntriesByName("first-contentful-paint").length > 0,
        undefined,
        { timeout: WAIT_MS },
      );
      const text = await page.evaluate(() =>
        performance.getEntriesByName("first-contentful-paint")[0]!.startTime
      );
      rows.push({
        what: "first text of a lesson",
        measured: text,
        bytes: slow.bytesBy(text),
        most: 2,
        trips: FIRST_TRIPS + 1,
      });

      await page.locator(".pictures img:visible").first().waitFor({ timeout: WAIT_MS });
      const chart = await page.evaluate(async () => {
        const image = [...document.querySelectorAll<HTMLImageElement>(".pictures img")]
          .find((one) => one.checkVisibility())!;
        image.scrollIntoView();
        while (image.naturalWidth === 0) await new Promise((done) => setTimeout(done, 20));
        return performance.now();
      });
      rows.push({
        what: "first chart of a lesson",
        measured: chart,
        bytes: slow.bytesBy(chart),
        most: 3,
        trips: FIRST_TRIPS + 2,
      });
      await page.waitForLoadState("load", { timeout: WAIT_MS });
      await page.waitForTimeout(1000);
      assert(!slow.paths.includes("assets/plotly.js"), "Plotly is loaded for nobody");

      await slow.visit(EXPLORER);
      await page.locator("#verdicts .violation").waitFor({ timeout: WAIT_MS });
      const cold = await now(page);
      rows.push({
        what: "first answer of the explorer",
        measured: cold,
        bytes: slow.bytesBy(cold),
        most: 8,
        trips: FIRST_TRIPS + 4,
      });
      assert(!slow.paths.includes("assets/explorer_worker.js"), "the compiler is loaded");

      const asked = slow.paths.length;
      const began = performance.now();
      await page.click("#run");
      await page.locator("#verdicts .violation").waitFor({ timeout: WAIT_MS });
      const warm = performance.now() - began;
      rows.push({ what: "its next answer", measured: warm, bytes: 0, most: 1, trips: 0 });
      assertEquals(slow.paths.slice(asked).filter((path) => path.startsWith("assets/")), []);

      console.log(`\n${table(rows)}`);
      for (const row of rows) {
        assert(onTheLine(row) < row.most, `${row.what}: ${onTheLine(row).toFixed(2)} s`);
      }
      assert(warm < cold, "an answer of an explorer that is there takes as long as the first");
    } finally {
      await slow.close();
    }
  },
);
