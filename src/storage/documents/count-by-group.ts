import type { PlanLine } from '#domain/planning/plan.ts';
import type { LineCount } from '#usecases/ports.ts';

type CountedLine = Pick<PlanLine, 'territory' | 'brand' | 'channel' | 'segment' | 'planned' | 'cost'>;

type Writable<Row> = { -readonly [Name in keyof Row]: Row[Name] };

function inner<Key, Inner>(maps: Map<Key, Map<string, Inner>>, key: Key): Map<string, Inner> {
  let found = maps.get(key);
  if (found === undefined) maps.set(key, (found = new Map()));
  return found;
}

/** What the lines of a new plan add up to, as the database counts them again when some of them change. */
export function countByGroup(lines: Iterable<CountedLine>): LineCount[] {
  const known = new Map<string, Map<string, Map<string, Map<string, Writable<LineCount>>>>>();
  const counts: LineCount[] = [];
  for (const { territory, brand, channel, segment, planned, cost } of lines) {
    let ofTerritory = known.get(territory);
    if (ofTerritory === undefined) known.set(territory, (ofTerritory = new Map()));
    const groups = inner(inner(ofTerritory, brand), channel);
    let count = groups.get(segment);
    if (count === undefined) {
      count = { territory, brand, channel, segment, lines: 0, plannedLines: 0, touches: 0, equivalents: 0 };
      groups.set(segment, count);
      counts.push(count);
    }
    count.lines += 1;
    count.plannedLines += planned > 0 ? 1 : 0;
    count.touches += planned;
    count.equivalents += planned * cost;
  }
  return counts;
}
