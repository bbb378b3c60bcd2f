const primary = (language: string) => language.split('-')[0]?.toLowerCase();

/** Of captions by language, the language that a page shows: its own, else another variety of it (`pt` for `pt-BR`). */
export function nearestLanguage(captions: Record<string, string>, language: string): string | undefined {
  const there = Object.keys(captions);
  return there.find((each) => each === language) ?? there.find((each) => primary(each) === primary(language));
}
