/** Where the course is found. */
export interface CourseAddress {
  /** The repository, as in "https://example.org/somebody/course". */
  repository?: string;
  /** The site, with a slash at its end. */
  site?: string;
}

/**
 * The one place that says where the course is: header, README, first page and slides take it from here.
 * **It has no public address yet.** Set both here once it has; `COURSE_CODE` and `COURSE_SITE` in the
 * environment set them for one build. Without a site's address there is no canonical link, no
 * picture for shared links, no sitemap and no feed: they name whole addresses only.
 */
const PUBLISHED: CourseAddress = {};

/** Name of the package, which stands in for an address. */
const PACKAGE = "@records-live/course";

/**
 * Reads an address.
 *
 * @param name where it was set, for the error
 * @param text the address; nothing and "" are none
 * @returns the address as browsers write it
 * @throws {RangeError} If it is not a web address
 */
export function readAddress(name: string, text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const url = URL.parse(text);
  if (url?.protocol === "https:" || url?.protocol === "http:") return url.href;
  throw new RangeError(
    `Cannot use "${text}" as ${name}: give a whole address, as in "https://example.org/course/"`,
  );
}

/**
 * Where the course is, as far as that is known.
 *
 * @param environment what the environment says
 * @returns both addresses
 */
export function courseAddress(
  environment: (name: string) => string | undefined = (name) => Deno.env.get(name),
): CourseAddress {
  const repository = readAddress("COURSE_CODE", environment("COURSE_CODE")) ??
    PUBLISHED.repository;
  const site = readAddress("COURSE_SITE", environment("COURSE_SITE")) ?? PUBLISHED.site;
  return {
    ...repository !== undefined && { repository },
    ...site !== undefined && { site: site.replace(/\/*$/, "/") },
  };
}

/**
 * What the last slide shows.
 *
 * @param address where the course is
 * @returns the site's address, else that of the repository, else the name of the package
 */
export function shownAddress({ site, repository }: CourseAddress): string {
  return site ?? repository ?? PACKAGE;
}
