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
  // Most names are there once: place and specialty are looked at of those that are not.
  const byName = new Map<string, PlacedRow[]>();
  const identifiers = new Set<string>();
  for (const placed of rows) {
    const { values } = placed.row;
    const id = text(values['account-id']);
    // A row that repeats an identifier is no other account.
    if (id !== '' && identifiers.has(id)) continue;
    identifiers.add(id);
    const { words } = wordsOf(text(values['name']));
    if (words.length === 0) continue;
    const key = words.toSorted().join(' ');
    const others = byName.get(key);
    if (others) others.push(placed);
    else byName.set(key, [placed]);
  }
  const found: { readonly row: PlacedRow; readonly said: Finding }[] = [];
  for (const namesakes of byName.values()) {
    if (namesakes.length < 2) continue;
    const before: Namesake[] = [];
    for (const placed of namesakes) {
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
        row: placed,
        said: finding(severity, 'import.same-name', cellOf(placed, 'name'), said, { rule }),
      });
    }
  }
  const order = new Map(rows.map((row, index) => [row, index]));
  return found.toSorted((a, b) => order.get(a.row)! - order.get(b.row)!).map(({ said }) => said);
}
