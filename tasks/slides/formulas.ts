/** Formulas of the talk, in MathML, which browsers draw by themselves. */
export const FORMULAS: Readonly<Record<string, string>> = {
  "amdahl": formula(
    `<mi>S</mi><mo>(</mo><mi>p</mi><mo>)</mo><mo>=</mo>` +
      fraction(
        "<mi>p</mi>",
        `<mn>1</mn><mo>+</mo><mi>σ</mi><mo>(</mo><mi>p</mi><mo>−</mo><mn>1</mn><mo>)</mo>`,
      ),
  ),
  "usl": formula(
    `<mi>X</mi><mo>(</mo><mi>p</mi><mo>)</mo><mo>=</mo>` +
      fraction(
        "<mi>λ</mi><mi>p</mi>",
        `<mn>1</mn><mo>+</mo><mi>σ</mi><mo>(</mo><mi>p</mi><mo>−</mo><mn>1</mn><mo>)</mo><mo>+</mo>` +
          `<mi>κ</mi><mi>p</mi><mo>(</mo><mi>p</mi><mo>−</mo><mn>1</mn><mo>)</mo>`,
      ),
  ),
};

function formula(content: string): string {
  return `<math display="block"><mrow>${content}</mrow></math>`;
}

function fraction(above: string, below: string): string {
  return `<mfrac><mrow>${above}</mrow><mrow>${below}</mrow></mfrac>`;
}
