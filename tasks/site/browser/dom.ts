/// <reference lib="dom" />

/**
 * Finds an element that the page must have.
 *
 * @param selector CSS selector
 * @param within where to look
 * @returns the element
 * @throws {Error} If there is none
 */
export function find<Found extends Element = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): Found {
  const found = within.querySelector<Found>(selector);
  if (found) return found;
  throw new Error(`Cannot find "${selector}" in this page: reload it`);
}

/**
 * Makes an element.
 *
 * @param name its tag
 * @param attributes attributes; `class` too
 * @param children texts and elements in it
 * @returns the element
 */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/**
 * Reads the data that the page brings along.
 *
 * @param id id of the script element
 * @returns the data
 */
export function pageData<Data>(id: string): Data {
  return JSON.parse(find(`#${id}`).textContent ?? "");
}
