import { passedLimits, type LimitCheck } from './limit-check.ts';

/** What of a limit of the law a plan takes, over all whose touches the limit counts together. */
export interface LawInPlan {
  /** The limit's key. */
  readonly limit: string;
  /** People, reps with people, or places whose touches count together. */
  readonly groups: number;
  /** Planned touches to come that it counts. */
  readonly planned: number;
  /** Those of the group that has least left, and what it may still have; absent where nothing is planned. */
  readonly fullest?: { readonly planned: number; readonly room: number };
  /** Groups that have more planned than the law leaves them. */
  readonly passed: number;
}

/** The planned touches of the law's limits, by limit in the order they stand there. */
export function lawInPlan(limits: LimitCheck): readonly LawInPlan[] {
  const passed = new Set(passedLimits(limits).map(({ key }) => key));
  const toCome = (key: string): number =>
    Math.max(0, (limits.lines.get(key)?.planned ?? 0) - (limits.doneByLine[key] ?? 0));
  const byLaw = Map.groupBy(limits.caps, ({ key }) => limits.laws.get(key)?.limit.key ?? '');
  byLaw.delete('');
  return [...byLaw].map(([limit, caps]) => {
    const counted = new Set(caps.flatMap(({ lines }) => lines));
    const filled = caps
      .map(({ lines, maximum, past = 0, ofEachNew }) => {
        const planned = lines.reduce((sum, line) => sum + toCome(line), 0);
        const fresh = new Set(
          Object.entries(ofEachNew?.visited ?? {}).flatMap(([line, who]) => (toCome(line) > 0 ? [who] : [])),
        );
        return { planned, room: Math.max(0, maximum - past) + fresh.size * (ofEachNew?.touches ?? 0) };
      })
      .filter(({ planned }) => planned > 0);
    const [fullest] = filled.toSorted((a, b) => a.room - a.planned - (b.room - b.planned));
    return {
      limit,
      groups: caps.length,
      planned: [...counted].reduce((sum, line) => sum + toCome(line), 0),
      ...(fullest ? { fullest } : {}),
      passed: caps.filter(({ key }) => passed.has(key)).length,
    };
  });
}
