const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#039': "'", '#39': "'" };

/** Undoes Moodle's `s()`, which is PHP's htmlspecialchars: five signs, once, and no other entity. */
export const fromMoodle = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#0?39);/g, (_, name: string) => signs[name] ?? '');
