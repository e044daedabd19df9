/** 0.934 as 93.4 %; a dash where nothing was counted. */
export function percent(rate: number, counted: number): string {
  return counted > 0 ? `${(rate * 100).toFixed(1)}%` : '–';
}

/** Minutes as hours with one digit below two days, as days above. */
export function duration(minutes: number, words: { hours: string; days: string }): string {
  if (minutes <= 0) return '–';
  const hours = minutes / 60;
  return hours < 48 ? `${hours.toFixed(1)} ${words.hours}` : `${(hours / 24).toFixed(1)} ${words.days}`;
}
