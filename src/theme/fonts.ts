/** Families that every browser has by a name of its own (CSS Fonts 4, 2.1.3): these stand without quotes. */
const generic = [
  'serif',
  'sans-serif',
  'monospace',
  'cursive',
  'system-ui',
  'ui-serif',
  'ui-sans-serif',
  'ui-rounded',
];

const family = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ._-]*$/u;

/** The families of a list such as `"Noto Serif", Georgia, serif`, in its order; undefined if one is no name. */
export function fontsOf(list: string): string[] | undefined {
  const names = list.split(',').map((each) => each.trim().replace(/^(["'])(.*)\1$/, '$2'));
  return names.every((name) => family.test(name)) ? names : undefined;
}

/** The list as CSS has it, ending in a family that every browser has. */
export function fontList(list: string): string {
  const names = fontsOf(list) ?? [];
  const last = names[names.length - 1] ?? '';
  const all = generic.includes(last) ? names : [...names, 'system-ui', 'sans-serif'];
  return all.map((name) => (generic.includes(name) ? name : `"${name}"`)).join(',');
}
