import type { TouchCap } from './plan-cap.ts';

/**
 * The minimums of lines, lowered where calls of the past have left a legal limit too little room for them: the law
 * comes before what a segment is promised. The last lines in order give way first. Minimums that would not fit an
 * untouched limit stay: they are a contradiction of rules that somebody has to settle.
 */
export function lowerToWhatIsLeft<Line extends { readonly key: string; readonly minimum: number }>(
  lines: readonly Line[],
  caps: readonly TouchCap[],
): readonly Line[] {
  const minimums = new Map(lines.map(({ key, minimum }) => [key, minimum]));
  for (const { lines: keys, maximum, past = 0 } of caps) {
    if (past === 0) continue;
    const promised = keys.reduce((sum, key) => sum + (minimums.get(key) ?? 0), 0);
    let over = Math.min(promised, maximum) - Math.max(0, maximum - past);
    for (const key of keys.toReversed()) {
      if (over <= 0) break;
      const minimum = minimums.get(key) ?? 0;
      minimums.set(key, Math.max(0, minimum - over));
      over -= Math.min(over, minimum);
    }
  }
  return lines.map((line) => {
    const minimum = minimums.get(line.key) ?? line.minimum;
    return minimum === line.minimum ? line : { ...line, minimum };
  });
}
