/**
 * Cleans HTML that a reader's program has made. A script of its own, loaded when it is first needed.
 *
 * @module
 */
/// <reference lib="dom" />
import DOMPurify from "dompurify";

/**
 * Leaves tables and text, and nothing that runs, loads or leads away.
 *
 * @param html HTML from anywhere
 * @returns what may be put into the page
 */
export function cleanHtml(html: string): DocumentFragment {
  return DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ["style", "form", "input", "button", "img", "video", "audio"],
    FORBID_ATTR: ["style", "id", "name", "class", "href"],
    RETURN_DOM_FRAGMENT: true,
  });
}
