/**
 * What a formula is made of, as the locales have a word for each under `formula`: signs, names of functions, and Greek
 * letters. A sign that is not here is left to the voice that reads.
 */
export const signs = [
  ...['+', '−', '±', '∓', '×', '⋅', '∗', '÷', '/', '=', '≠', '≈', '≃', '≅', '∼', '≡', '≔', '∝'],
  ...['<', '>', '≤', '≥', '≪', '≫', '∈', '∉', '⊂', '⊆', '⊃', '⊇', '∪', '∩', '∖', '∅'],
  ...['∀', '∃', '¬', '∧', '∨', '→', '←', '↔', '↦', '⇒', '⇐', '⇔', '∴', '∵'],
  ...['∂', '∇', '∞', '∑', '∏', '∫', '∬', '∮', '⋃', '⋂', '%', '‰', '°', '′', '!', '…'],
  ...['(', ')', '[', ']', '{', '}', '⟨', '⟩', '⌊', '⌋', '⌈', '⌉', '|', '∥', '⊥', '∠', ',', ';', ':'],
  ...['ℕ', 'ℤ', 'ℚ', 'ℝ', 'ℂ'],
  ...['sin', 'cos', 'tan', 'log', 'ln', 'exp', 'lim', 'max', 'min', 'mod', 'det'],
  ...['α', 'β', 'γ', 'δ', 'ε', 'ζ', 'η', 'θ', 'ι', 'κ', 'λ', 'μ', 'ν', 'ξ', 'π', 'ρ', 'σ', 'τ', 'υ', 'φ'],
  ...['χ', 'ψ', 'ω'],
] as const;
/** A sign that the locales have a word for. */
export type Sign = (typeof signs)[number];

/** Signs that are read as another. */
const alike: Record<string, Sign> = {
  ...{ '-': '−', '*': '∗', '·': '⋅', '⩽': '≤', '⩾': '≥', '⋯': '…', '⋮': '…', '∣': '|', '‖': '∥', '∘': '°' },
  ...{ '⟹': '⇒', '⟸': '⇐', '⟺': '⇔', '⟶': '→', '⟵': '←', '⟷': '↔', '⟼': '↦', ':=': '≔', '∁': '¬' },
  ...{ ϵ: 'ε', ϑ: 'θ', ϕ: 'φ', ϱ: 'ρ', ς: 'σ', ϖ: 'π', ϰ: 'κ', ø: '∅' },
};

/** Signs of more than one place (a sum, an integral), which say from where to where. */
export const bigSigns: readonly string[] = ['∑', '∏', '∫', '∬', '∮', '⋃', '⋂'];

/** A mark above a letter, as the locales say both. */
type Accent = 'hat' | 'bar' | 'vector' | 'dot' | 'dots' | 'tilde';
/** Marks above letters, by their signs. */
export const accents: Record<string, Accent> = {
  ...{ ˆ: 'hat', '^': 'hat', '‾': 'bar', '¯': 'bar', '→': 'vector', '⃗': 'vector' },
  ...{ '˙': 'dot', '¨': 'dots', '~': 'tilde', '˜': 'tilde' },
};

/** What stands above or below to be seen alone. */
export const braces: readonly string[] = ['⏟', '⏞', '⎵', '⎴', '⏝', '⏜'];

/** The sign that the locales have a word for; undefined where there is none. */
export const signOf = (text: string): Sign | undefined =>
  Object.hasOwn(alike, text) ? alike[text] : signs.find((each) => each === text);
