/** The system, and what runs the program. */
export interface Surroundings {
  system: string;
  runtime: string;
}

/**
 * Says where this runs.
 *
 * @returns system and version of Deno, or what a browser says of both
 */
export function surroundings(): Surroundings {
  if (typeof Deno !== "undefined") {
    const { build, version } = Deno;
    return {
      system: `${build.os} ${build.arch}`,
      runtime: `Deno ${version.deno}, V8 ${version.v8}`,
    };
  }
  const { userAgent } = navigator;
  const [, system = "an unknown system"] = /\(([^)]+)\)/.exec(userAgent) ?? [];
  const [runtime = "an unknown browser"] =
    /(?:Firefox|Edg|Chrome|Version)\/[\d.]+/.exec(userAgent) ??
      [];
  return { system, runtime: runtime.replace("/", " ") };
}
