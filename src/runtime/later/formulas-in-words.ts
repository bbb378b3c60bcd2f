/**
 * Reads words from a piece of the page while the words of its formulas stand in their place, since what MathML has as
 * text runs together: x² would be `x2`, and a half `12`. Nothing is painted between; the formulas are back afterwards.
 */
export function formulasInWords<Read>(piece: HTMLElement, read: () => Read): Read {
  const put = Array.from(piece.querySelectorAll('math')).map((formula) => {
    const words = document.createTextNode(formula.getAttribute('aria-label') ?? '');
    formula.replaceWith(words);
    return { formula, words };
  });
  try {
    return read();
  } finally {
    for (const { formula, words } of put) words.replaceWith(formula);
  }
}
