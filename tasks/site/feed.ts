import { escapeHtml } from "@course/tables/mod.ts";
import { FEED } from "./found.ts";
import { PageMarkdown } from "./markdown.ts";
import { COURSE } from "./page.ts";

/** A version in the list of changes. */
export interface Release {
  version: string;
  /** Day on which it came out, YYYY-MM-DD. */
  date: string;
  /** What has changed, as Markdown. */
  changes: string;
}

/**
 * Reads the versions that have come out, newest first; what is not released yet is left out.
 *
 * @param changelog the list of changes, in the form of Keep a Changelog
 * @returns the versions
 */
export function releasesOf(changelog: string): Release[] {
  return changelog.split(/^## /m).slice(1).flatMap((part) => {
    const [, version, date] = /^\[([^\]]+)\] - (\d{4}-\d\d-\d\d)$/m.exec(part) ?? [];
    if (version === undefined || date === undefined) return [];
    return [{ version, date, changes: part.slice(part.indexOf("\n")).trim() }];
  });
}

/**
 * Writes the changes as an Atom feed (RFC 4287).
 *
 * @param site address of the site
 * @param changelog the list of changes
 * @returns the text of the feed
 * @throws {RangeError} If no version has come out
 */
export function atomFeed(site: string, changelog: string): string {
  const releases = releasesOf(changelog);
  const [newest] = releases;
  if (newest === undefined) {
    throw new RangeError(
      'Cannot write the feed of changes: the changelog has no heading "[version] - YYYY-MM-DD"',
    );
  }
  const markdown = new PageMarkdown((href) => new URL(href, site).href);
  const page = `${site}changelog.html`;
  const entries = releases.map(({ version, date, changes }) =>
    `<entry>
<title>${escapeHtml(`${COURSE} ${version}`)}</title>
<id>${escapeHtml(`${page}?version=${version}`)}</id>
<link href="${escapeHtml(page)}"/>
<updated>${date}T00:00:00Z</updated>
<content type="html">${escapeHtml(markdown.render(changes))}</content>
</entry>
`
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${escapeHtml(`${COURSE} Changes`)}</title>
<id>${escapeHtml(site)}</id>
<link href="${escapeHtml(site)}"/>
<link rel="self" href="${escapeHtml(site + FEED)}"/>
<updated>${newest.date}T00:00:00Z</updated>
<author><name>The authors of this course</name></author>
${entries.join("")}</feed>
`;
}
