/**
 * Works out the contrast of two colours.
 *
 * Source: WCAG 2, contrast ratio.
 *
 * @param one colour, `#rrggbb`
 * @param other colour, `#rrggbb`
 * @returns 1 to 21
 */
export function contrast(one: string, other: string): number {
  const light = (color: string) => {
    const [r, g, b] = [1, 3, 5].map((start) => {
      const part = Number.parseInt(color.slice(start, start + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05;
  };
  const [a, b] = [light(one), light(other)];
  return Math.max(a, b) / Math.min(a, b);
}
