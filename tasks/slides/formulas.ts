/** Formulas of the talk, in MathML, which browsers draw by themselves. */
export const FORMULAS: Readonly<Record<string, string>> = {
  "amdahl": formula(
    `<mi>S</mi><mo stretchy="false">(</mo><mi>p</mi><mo stretchy="false">)</mo><mo>=</mo>` +
      fraction(
        "<mi>p</mi>",
        `<mn>1</mn><mo>+</mo><mi>σ</mi><mo stretchy="false">(</mo><mi>p</mi><mo>−</mo><mn>1</mn><mo stretchy="false">)</mo>`,
      ),
  ),
  "usl": formula(
    `<mi>X</mi><mo stretchy="false">(</mo><mi>p</mi><mo stretchy="false">)</mo><mo>=</mo>` +
      fraction(
        "<mi>λ</mi><mi>p</mi>",
        `<mn>1</mn><mo>+</mo><mi>σ</mi><mo stretchy="false">(</mo><mi>p</mi><mo>−</mo><mn>1</mn><mo stretchy="false">)</mo><mo>+</mo>` +
          `<mi>κ</mi><mi>p</mi><mo stretchy="false">(</mo><mi>p</mi><mo>−</mo><mn>1</mn><mo stretchy="false">)</mo>`,
      ),
  ),
};

function formula(content: string): string {
  return `<math display="block"><mrow>${content}</mrow></math>`;
}

function fraction(above: string, below: string): string {
  return `<mfrac><mrow>${above}</mrow><mrow>${below}</mrow></mfrac>`;
}
