/** A time of a video as people write it, in the digits of a language: "3:20", "1:02:05". */
export function clock(seconds: number, language: string): string {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  const parts = [Math.floor(whole / 60) % 60, whole % 60];
  return (hours > 0 ? [hours, ...parts] : parts)
    .map((part, index) => part.toLocaleString(language, { minimumIntegerDigits: index > 0 ? 2 : 1 }))
    .join(':');
}
