import type { ActualCall, DayWindow } from './actual-call.ts';

/** The days a file covers: from its earliest call to its latest; undefined for a file without calls. */
export function daysCovered(calls: readonly Pick<ActualCall, 'on'>[]): DayWindow | undefined {
  const [first] = calls;
  if (!first) return undefined;
  let from = first.on;
  let to = first.on;
  for (const { on } of calls) {
    if (on < from) from = on;
    else if (on > to) to = on;
  }
  return { from, to };
}
