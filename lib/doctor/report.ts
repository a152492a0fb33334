import { displayWidth, escapeHtml, padEnd } from "../tables/mod.ts";
import { say } from "../words/mod.ts";

/** What one check found. */
export interface Finding {
  /** What was checked, in two or three words. */
  name: string;
  /** `fail`: a part of the course does not work. `warn`: it works with limits. */
  status: "ok" | "warn" | "fail";
  /** What is there. */
  found: string;
  /** What to do about it, where something is not as it should be. */
  fix?: string;
}

const MARKS = { ok: "doctor.ok", warn: "doctor.warn", fail: "doctor.fail" } as const;

/**
 * What {@linkcode doctor} found, as a table: on a terminal through `toString`, in a notebook as the
 * last value of a cell.
 *
 * @example
 * ```ts
 * import { DoctorReport } from "@course/doctor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const report = new DoctorReport([{ name: "Cores", status: "ok", found: "8" }]);
 * assertEquals(report.healthy, true);
 * assertEquals(String(report), "✓ ok    Cores  8\n\nEverything is ready");
 * ```
 */
export class DoctorReport {
  /** One finding a check, in the order of the checks. */
  readonly findings: readonly Finding[];

  /**
   * Makes a report.
   *
   * @param findings what was found
   */
  constructor(findings: readonly Finding[]) {
    this.findings = findings;
  }

  /** Whether no check failed. */
  get healthy(): boolean {
    return this.findings.every((finding) => finding.status !== "fail");
  }

  /** The outcome in one sentence. */
  get summary(): string {
    const failed = this.findings.filter((finding) => finding.status === "fail");
    if (failed.length > 0) {
      return say("doctor.notReady", {
        names: failed.map(({ name }) => name).join(say("list.comma")),
      });
    }
    const limited = this.findings.some((finding) => finding.status === "warn");
    return limited ? say("doctor.limited") : say("doctor.ready");
  }

  /**
   * The table as text, each fix below its row.
   *
   * @returns lines without colours
   */
  toString(): string {
    const width = Math.max(...this.findings.map(({ name }) => displayWidth(name)));
    const lines = this.findings.flatMap(({ name, status, found, fix }) => {
      const row = `${padEnd(say(MARKS[status]), 8)}${padEnd(name, width)}  ${found}`;
      return fix === undefined ? [row] : [row, `        ${" ".repeat(width)}  -> ${fix}`];
    });
    return [...lines, "", this.summary].join("\n");
  }

  /**
   * The table for a notebook.
   *
   * @returns a bundle of MIME types and contents
   */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/html": this.#html(), "text/plain": this.toString() };
  }

  #html(): string {
    const left = 'style="text-align: left"';
    const rows = this.findings.map(({ name, status, found, fix }) => {
      const advice = fix === undefined ? "" : `<br>→ ${escapeHtml(fix)}`;
      const mark = status === "ok" ? say("doctor.ok") : `<strong>${say(MARKS[status])}</strong>`;
      return `<tr><td ${left}>${mark}</td><th scope="row" ${left}>${escapeHtml(name)}</th>` +
        `<td ${left}>${escapeHtml(found)}${advice}</td></tr>`;
    });
    return `<table><caption ${left}>${escapeHtml(this.summary)}</caption>` +
      `<thead><tr><th scope="col" ${left}>${say("doctor.status")}</th><th scope="col" ${left}>${
        say("doctor.what")
      }</th>` +
      `<th scope="col" ${left}>${say("doctor.found")}</th></tr></thead><tbody>${
        rows.join("")
      }</tbody></table>`;
  }
}
