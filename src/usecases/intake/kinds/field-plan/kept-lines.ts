import { numberName } from '#domain/customers/account.ts';
import { territoriesOf } from '#domain/customers/assignment.ts';
import type { Row } from '#domain/customers/compare-items.ts';
import {
  cycleOfKey,
  fieldLineOf,
  fieldLineShape,
  imageOfFieldLine,
  type FieldLineOfCycle,
} from '#domain/review/field-plans/kept-field-line.ts';
import { replacedLines } from '#domain/review/field-plans/replaced-lines.ts';
import type { ImportChange, ImportRecord, Stores } from '../../../ports.ts';

/** What the file would say again: no line, where every one is the plan's own; else what is kept of the cycle. */
export async function knownLines(
  stores: Stores,
  market: string,
  items: readonly FieldLineOfCycle[],
  mode: string,
) {
  const [first] = items;
  if (!first) return { known: [], remove: [] };
  const { cycle } = first;
  const isPlans = items.every(
    ({ touches, planned, segment, ruled }) => touches === planned && (segment === '' || segment === ruled),
  );
  if (isPlans) return { known: items, remove: [] };
  const kept = (await stores.fieldPlans.ofCycle(market, cycle)).map((line) => ({ ...line, cycle }));
  if (mode !== 'replace') return { known: kept, remove: [] };
  const accounts = await stores.accounts.ofMarket(market);
  const ownOf = new Map(accounts.map((each) => [each.accountId, territoriesOf(each)]));
  return { known: kept, remove: replacedLines(items, kept, (accountId) => ownOf.get(accountId) ?? []) };
}

/** By cycle. */
export async function applyLines(
  stores: Stores,
  market: string,
  change: { readonly save: readonly FieldLineOfCycle[]; readonly remove: readonly FieldLineOfCycle[] },
): Promise<void> {
  const cycles = new Set([...change.save, ...change.remove].map(({ cycle }) => cycle));
  for (const cycle of cycles) {
    const of = (lines: readonly FieldLineOfCycle[]) =>
      lines.filter((each) => each.cycle === cycle).map(({ cycle: _cycle, ...line }) => line);
    await stores.fieldPlans.apply(market, cycle, { save: of(change.save), remove: of(change.remove) });
  }
}

/** What is kept now of the lines an import changed, by key. */
export async function linesNow(
  stores: Stores,
  { market }: Pick<ImportRecord, 'market'>,
  changes: readonly ImportChange[],
): Promise<ReadonlyMap<string, Row>> {
  const images = new Map<string, Row>();
  for (const cycle of new Set(changes.map(({ key }) => cycleOfKey(key)))) {
    for (const line of await stores.fieldPlans.ofCycle(market, cycle)) {
      const numbered = { ...line, cycle, accountId: numberName(line.subject) };
      images.set(fieldLineShape.keyOf(numbered), imageOfFieldLine(numbered));
    }
  }
  return images;
}

/** Brings back the lines there were before. */
export const restoreLines = (
  stores: Stores,
  { market }: Pick<ImportRecord, 'market'>,
  changes: readonly ImportChange[],
): Promise<void> =>
  applyLines(stores, market, {
    save: changes.flatMap(({ before }) => (before ? [fieldLineOf(before)] : [])),
    remove: changes.flatMap(({ before, after }) => (!before && after ? [fieldLineOf(after)] : [])),
  });
