/// <reference lib="dom" />
import type { FirstScreenFigures } from "../first_screen/figures.ts";
import { CHART_SIZES, ChartPlaces } from "../first_screen/geometry.ts";
import { find } from "./dom.ts";

/** What the chart shows. */
export interface ChartState {
  /** Number of the count that the slider is at. */
  at: number;
  /** Number of the count that was guessed. */
  guess: number | undefined;
  isTold: boolean;
}

/** One of the drawings of the chart: a page has one for wide and one for narrow screens. */
export class FirstChart {
  readonly #places: ChartPlaces;
  readonly #figures: FirstScreenFigures;
  readonly #svg: SVGSVGElement;
  readonly #clip: Element;

  /**
   * @param svg the drawing, as the page brings it along
   * @param figures what is drawn in it
   * @param choose told the number of a count, when somebody drags to it
   */
  constructor(svg: SVGSVGElement, figures: FirstScreenFigures, choose: (at: number) => void) {
    const size = CHART_SIZES[svg.dataset.size as keyof typeof CHART_SIZES];
    this.#svg = svg;
    this.#figures = figures;
    this.#places = new ChartPlaces(size, figures);
    this.#clip = find("clipPath rect", svg);
    let isDragged = false;
    const follow = (event: PointerEvent) => {
      const box = svg.getBoundingClientRect();
      choose(this.#places.nearest((event.clientX - box.left) * size.width / box.width));
    };
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      // Else the browser takes the focus away again.
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      isDragged = true;
      follow(event);
    });
    svg.addEventListener("pointermove", (event) => {
      if (isDragged) follow(event);
    });
    for (const end of ["pointerup", "pointercancel"] as const) {
      svg.addEventListener(end, () => isDragged = false);
    }
  }

  draw({ at, guess, isTold }: ChartState): void {
    const { counts, freelist, objpool } = this.#figures;
    const places = this.#places;
    const count = counts[at]!;
    const x = places.x(count);
    find(".knob", this.#svg).setAttribute("transform", `translate(${x} ${places.axis})`);
    find(".knob text", this.#svg).textContent = String(count);
    if (isTold) {
      const [low, high] = [places.y(freelist[at]!), places.y(objpool[at]!)];
      find(".gap", this.#svg).setAttribute("d", `M${x} ${low}V${high}`);
    } else {
      const y = places.y(places.ideal(count));
      find(".mark", this.#svg).setAttribute("transform", `translate(${x} ${y})`);
      find(".guide", this.#svg).setAttribute("d", `M${x} ${y}V${places.axis}`);
    }
    find(".guess", this.#svg).setAttribute(
      "d",
      guess === undefined ? "" : places.guessPath(counts[guess]!),
    );
    this.#svg.classList.toggle("guessed", guess !== undefined);
  }

  /** Hides the truth for more CPUs than these. */
  uncover(count: number): void {
    const { width } = this.#places.size;
    const isWhole = count >= this.#figures.counts.at(-1)!;
    // Markers reach a little further than their place.
    const shown = isWhole ? width : this.#places.x(count) + 6;
    this.#clip.setAttribute("width", String(shown));
  }
}
