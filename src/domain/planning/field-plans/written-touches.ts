import type { TouchTime } from './times.ts';

/** Touches with the months they are for, as a cell of a field plan is kept that says its time itself: `2/1`, `6/cycle`. */
export const writtenTouches = (touches: number, time: TouchTime): string =>
  `${touches}/${time.kind === 'per' ? time.months : 'cycle'}`;

const written = /^(?<touches>\d+(?:\.\d+)?)\/(?<months>\d+|cycle)$/u;

export function readTouches(
  value: unknown,
): { readonly touches: number; readonly time: TouchTime } | undefined {
  const groups = typeof value === 'string' ? written.exec(value)?.groups : undefined;
  if (!groups) return undefined;
  const months = groups['months'];
  return {
    touches: Number(groups['touches']),
    time: months === 'cycle' ? { kind: 'cycle' } : { kind: 'per', months: Number(months) },
  };
}
