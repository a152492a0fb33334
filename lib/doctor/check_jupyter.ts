import { say } from "../words/mod.ts";
import type { Finding } from "./report.ts";

/**
 * Checks JupyterLab and its renderer for Plotly charts.
 *
 * @param jupyter the jupyter program
 * @param fix what to do when one of the two is missing
 * @returns one finding for each of the two
 */
export async function checkJupyter(jupyter: string, fix: string): Promise<Finding[]> {
  const names = ["JupyterLab", say("doctor.name.charts")] as const;
  const { state } = await Deno.permissions.query({ name: "run", command: jupyter });
  if (state !== "granted") {
    const found = say("doctor.needsRun");
    return names.map((name) => ({ name, status: "warn", found }));
  }

  const list = await listExtensions(jupyter);
  const lab = /JupyterLab v(\S+)/.exec(list)?.[1];
  if (lab === undefined) {
    const found = say("doctor.jupyter.missing", { jupyter });
    return names.map((name) => ({ name, status: "fail", found, fix }));
  }
  const renderer = /jupyterlab-plotly v(\S+) (.*)/.exec(list);
  const works = renderer?.[2]?.includes("enabled") && renderer[2]!.includes("OK");
  const labIsNew = Number.parseInt(lab) >= 4;
  return [
    labIsNew
      ? { name: names[0], status: "ok", found: lab }
      : { name: names[0], status: "fail", found: say("doctor.jupyter.old", { version: lab }), fix },
    works
      ? { name: names[1], status: "ok", found: `jupyterlab-plotly ${renderer![1]}` }
      : { name: names[1], status: "fail", found: say("doctor.charts.text"), fix },
  ];
}

async function listExtensions(jupyter: string): Promise<string> {
  try {
    const { stdout, stderr } = await new Deno.Command(jupyter, {
      args: ["labextension", "list"],
      stdin: "null",
    }).output();
    const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    // deno-lint-ignore no-control-regex -- Jupyter colours this list even in a pipe
    return text.replace(/\x1b\[\d*m/g, "");
  } catch {
    return "";
  }
}
