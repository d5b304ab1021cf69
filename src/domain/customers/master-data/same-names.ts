import { finding, type Finding } from '../../basics/finding.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { importDuplicateName } from '../../rulebook/rules/import-checks.ts';
import { placeReader } from '../consent/near-places.ts';
import { wholeNameReader } from '../consent/words-of-names.ts';
import { cellOf, placeOf, text, type PlacedRow } from './check-master-data.ts';

interface Namesake {
  readonly placed: PlacedRow;
  readonly places: readonly string[];
  readonly specialty: string;
  readonly initials: readonly string[];
}

const sameInitials = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || b.length === 0 || a.join('') === b.join('');

/** A row that repeats an identifier is no other account. */
function repeatedRows(rows: readonly PlacedRow[]): (at: number) => boolean {
  const identifiers = new Set<string>();
  const repeated = new Set<number>();
  for (const [at, { row }] of rows.entries()) {
    const id = text(row.values['account-id']);
    if (id === '') continue;
    if (identifiers.has(id)) repeated.add(at);
    else identifiers.add(id);
  }
  return (at) => repeated.has(at);
}

/**
 * Accounts that may be one person, or one institution, under two identifiers: of one specialty, at a place that may be the
 * same, with names that differ by no more than how somebody writes – case, marks and letters a keyboard lacks, forms of address,
 * the order of the words, an initial. Each is told with the first such row.
 */
export function checkSameNames(rows: readonly PlacedRow[], rules: EffectiveRules): readonly Finding[] {
  const { key: rule } = importDuplicateName;
  const severity = valueOf(rules, importDuplicateName);
  const wordsOf = wholeNameReader();
  const placesOf = placeReader();
  // Most names are there once: all else is looked at of those that are not.
  const first = new Map<string, number>();
  const byName = new Map<string, number[]>();
  for (const [at, { row }] of rows.entries()) {
    const { words } = wordsOf(text(row.values['name']));
    if (words.length === 0) continue;
    const key = words.toSorted().join(' ');
    const before = first.get(key);
    if (before === undefined) first.set(key, at);
    else {
      const others = byName.get(key);
      if (others) others.push(at);
      else byName.set(key, [before, at]);
    }
  }
  if (byName.size === 0) return [];
  const isRepeated = repeatedRows(rows);
  const found: { readonly at: number; readonly said: Finding }[] = [];
  for (const namesakes of byName.values()) {
    const before: Namesake[] = [];
    for (const at of namesakes) {
      const placed = rows[at]!;
      if (isRepeated(at)) continue;
      const { values } = placed.row;
      const own: Namesake = {
        placed,
        places: placesOf(values),
        specialty: text(values['specialty']),
        initials: wordsOf(text(values['name'])).initials,
      };
      const earlier = before.find(
        ({ places, specialty, initials }) =>
          specialty === own.specialty &&
          sameInitials(initials, own.initials) &&
          places.some((place) => own.places.includes(place)),
      );
      before.push(own);
      if (!earlier) continue;
      const city = text(values['city']) || text(values['postcode']);
      const said = { name: text(values['name']), city, row: placeOf(earlier.placed, placed) };
      found.push({
        at,
        said: finding(severity, 'import.same-name', cellOf(placed, 'name'), said, { rule }),
      });
    }
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ said }) => said);
}
