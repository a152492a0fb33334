/** More boxes than this are a drawing of their own. */
const FEW_SHAPES = 8;

/**
 * Whether a chart has one panel, no boxes, and numbers on its upright axis: then it can be drawn for a
 * phone. What is drawn in lanes, boxes, bars with names or several panels keeps its width.
 *
 * @param layout the Plotly layout
 * @returns whether it has
 */
export function hasPlainAxes({ xaxis2, shapes, yaxis }: Record<string, unknown>): boolean {
  const axis = (yaxis ?? {}) as { type?: string; ticktext?: string[] };
  const hasNames = axis.type === "category" ||
    (axis.ticktext ?? []).some((text) => !/^[\d.,]/.test(text));
  return xaxis2 === undefined && !hasNames &&
    !(Array.isArray(shapes) && shapes.length > FEW_SHAPES);
}
