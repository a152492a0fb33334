/** What is wrong with the slide that is shown, one sentence each. */
export type SlideProblems = string[];

/**
 * Looks for text that is cut, too small, too pale, or drawn over other text. Runs inside the page, so
 * it uses nothing from outside.
 *
 * @returns one sentence for each problem
 */
export function slideProblems(): SlideProblems {
  // deno-lint-ignore no-explicit-any -- runs in a browser, Deno has no types for it
  const { document, getComputedStyle, NodeFilter } = globalThis as any;
  const MIN_FONT = 18;
  const MIN_CONTRAST = 4.5;
  const problems = new Set<string>();
  const section = document.querySelector(".slides section.present");
  type Box = { left: number; top: number; right: number; bottom: number };
  const texts: { text: string; box: Box; block: unknown; inPicture: boolean }[] = [];

  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // deno-lint-ignore no-explicit-any
  const paperOf = (element: any): string => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      const [, , , alpha = 1] = channels(color);
      if (color !== "" && alpha > 0.5) return color;
    }
    return "rgb(255, 255, 255)";
  };

  const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    const element = node.parentElement;
    if (text === "" || element.closest("aside, title, style, .hidden, defs, annotation")) continue;
    const style = getComputedStyle(element);
    if (style.opacity === "0" || style.visibility === "hidden") continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const svg = element.closest("svg");
    for (const { left, top, right, bottom } of range.getClientRects()) {
      if (right - left < 1) continue;
      const block = svg
        ? element.closest("text")
        : element.closest("p,li,td,th,h1,h2,figcaption,.line");
      texts.push({ text, box: { left, top, right, bottom }, block, inPicture: svg !== null });
    }
    // A text in a picture is as large as the picture is scaled.
    const { a = 1, b = 0 } = svg ? element.closest("text").getScreenCTM() : {};
    const scale = Math.hypot(a, b);
    const size = Number.parseFloat(style.fontSize) * scale;
    if (size < MIN_FONT - 0.3) problems.add(`"${text}" has ${size.toFixed(1)} pixels`);
    const ink = svg ? style.fill : style.color;
    const [dark, pale] = [
      light(ink),
      light(svg && !svg.classList.contains("diagram") ? "rgb(255, 255, 255)" : paperOf(element)),
    ]
      .toSorted((a, b) => a - b);
    const contrast = (pale! + 0.05) / (dark! + 0.05);
    if (contrast < MIN_CONTRAST) {
      problems.add(`"${text}" has a contrast of ${contrast.toFixed(2)}`);
    }
  }

  for (const { text, box } of texts) {
    if (box.left < 0 || box.top < 0 || box.right > 1280 || box.bottom > 716) {
      problems.add(
        `"${text}" goes over the edge: ${Math.round(box.left)}, ${Math.round(box.top)} to ` +
          `${Math.round(box.right)}, ${Math.round(box.bottom)}`,
      );
    }
  }
  // The number of the slide stands at the lower right.
  const corner = document.querySelector(".slide-number").getBoundingClientRect();
  texts.push({ text: "the slide's number", box: corner, block: corner, inPicture: false });
  for (const [index, one] of texts.entries()) {
    for (const other of texts.slice(0, index)) {
      if (one.block === other.block) continue;
      const width = Math.min(one.box.right, other.box.right) -
        Math.max(one.box.left, other.box.left);
      const height = Math.min(one.box.bottom, other.box.bottom) -
        Math.max(one.box.top, other.box.top);
      // The boxes of lines are higher than their letters.
      const least = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top) * 0.3;
      if (width > 2 && height > least) problems.add(`"${one.text}" lies over "${other.text}"`);
    }
  }
  for (const part of section.querySelectorAll("pre, table, figure, ul, ol, p")) {
    if (part.closest("aside")) continue;
    if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0) {
      problems.add(
        `<${part.tagName.toLowerCase()}> is wider than its place by ${
          part.scrollWidth - part.clientWidth
        } pixels`,
      );
    }
  }
  return [...problems];
}

/**
 * How far down the slide goes that is shown. Runs inside the page.
 *
 * @returns the lower edge of its lowest part, in pixels
 */
export function lowestPart(): number {
  // deno-lint-ignore no-explicit-any -- runs in a browser, Deno has no types for it
  const { document } = globalThis as any;
  const parts = document.querySelectorAll(
    ".slides section.present .content :is(p, li, td, pre, figcaption, svg, button, input)",
  );
  // deno-lint-ignore no-explicit-any
  return Math.max(...[...parts].map((part: any) => part.getBoundingClientRect().bottom));
}
