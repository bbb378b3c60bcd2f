/**
 * The answers in the readable beginning of a saved state that was cut or spoilt: each that stands there whole, and of a
 * text that breaks off what there is of it. Answers stand first in a state; what comes behind them is not looked for.
 */
export function brokenAnswers(beginning: string): Record<string, unknown> {
  const json = plainJson(beginning);
  const start = json.indexOf('"answers":{');
  if (start < 0) return {};
  const answers: Record<string, unknown> = {};
  let at = start + '"answers":{'.length;
  for (;;) {
    const entry = /^,?("(?:[^"\\]|\\.)*"):/.exec(json.slice(at, at + 500));
    if (!entry) return answers;
    const id = String(parsed(entry[1] ?? ''));
    at += entry[0].length;
    const end = endOf(json, at);
    const value = end === undefined ? brokenOff(json.slice(at)) : parsed(json.slice(at, end));
    if (value !== undefined) answers[id] = value;
    if (end === undefined || value === undefined) return answers;
    at = end;
  }
}

/** LMSs give back HTML for text (`&quot;`), or the inside of a JavaScript string (`\"`). */
function plainJson(text: string): string {
  if (/^\{\\"/.test(text)) return text.replace(/\\(["\\/])/g, '$1');
  if (!/^\{&/.test(text)) return text;
  const named: Record<string, string> = {
    quot: '"',
    '#34': '"',
    '#39': "'",
    '#039': "'",
    lt: '<',
    gt: '>',
    amp: '&',
  };
  return text.replace(/&(\w+|#\d+);/g, (whole, name: string) => named[name] ?? whole);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Where the object ends that begins at a place; undefined where it does not. */
function endOf(json: string, start: number): number | undefined {
  let [depth, isText] = [0, false];
  for (let at = start; at < json.length; at++) {
    const character = json.charAt(at);
    if (isText && character === '\\') at++;
    else if (character === '"') isText = !isText;
    else if (!isText && character === '{') depth++;
    else if (!isText && character === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

/** An answer that breaks off: its text as far as it goes, without an escape that is not whole. */
function brokenOff(json: string): unknown {
  const [, text, end] = /^\{"answer":"((?:[^"\\]|\\u[\da-f]{4}|\\[^u])*)("?)/i.exec(json) ?? [];
  const answer = text === undefined ? undefined : parsed(`"${text}"`);
  if (typeof answer !== 'string' || answer.trim() === '') return undefined;
  return { answer: end ? answer : `${answer} …` };
}
