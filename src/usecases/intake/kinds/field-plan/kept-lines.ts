import { numberName } from '#domain/customers/account.ts';
import { territoriesOf } from '#domain/customers/assignment.ts';
import type { Row } from '#domain/customers/compare-items.ts';
import { imageOfEntry } from '#domain/customers/consent/stop-entry.ts';
import { REFUSAL_KIND } from '#domain/cycles/refusal-words.ts';
import {
  cycleOfKey,
  fieldLineOf,
  fieldLineShape,
  imageOfFieldLine,
  type FieldLineOfCycle,
} from '#domain/review/field-plans/kept-field-line.ts';
import { isLine, isRefusal, type SaidInPlan } from '#domain/review/field-plans/refusals-in-plan.ts';
import { replacedLines } from '#domain/review/field-plans/replaced-lines.ts';
import type { ImportChange, ImportRecord, Stores, World } from '../../../ports.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';
import { hideRefusals, keepRefusals, knownRefusals, refusalsNow } from '../kept-refusals.ts';

export const imageOfSaid = (said: SaidInPlan): Row =>
  isRefusal(said) ? imageOfEntry(said) : imageOfFieldLine(said);

/** What the file would say again: no line, where every one is the plan's own; else what is kept of the cycle. */
async function knownLines(stores: Stores, market: string, items: readonly FieldLineOfCycle[], mode: string) {
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

/** What is kept of what a file says; a refusal that no file names is none of its business. */
export async function knownOf(
  world: World,
  stores: Stores,
  market: string,
  items: readonly SaidInPlan[],
  mode: string,
): Promise<{ readonly known: readonly SaidInPlan[]; readonly remove: readonly SaidInPlan[] }> {
  const { known, remove } = await knownLines(stores, market, items.filter(isLine), mode);
  return {
    known: [...known, ...(await knownRefusals(world, stores, market, items.filter(isRefusal)))],
    remove,
  };
}

/** By cycle. */
async function apply(
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

export async function keepSaidInPlan(
  work: ImportAtWork,
  stores: Stores,
  {
    save,
    remove,
    again,
  }: {
    readonly save: readonly SaidInPlan[];
    readonly remove: readonly SaidInPlan[];
    readonly again: readonly SaidInPlan[];
  },
): Promise<void> {
  await apply(stores, work.market.code, { save: save.filter(isLine), remove: remove.filter(isLine) });
  await keepRefusals(work, stores, { save: save.filter(isRefusal), again: again.filter(isRefusal) });
}

const isOfRefusal = ({ before, after }: ImportChange): boolean => REFUSAL_KIND in (after ?? before ?? {});

/** What is kept now of what an import changed, by key. */
export async function saidInPlanNow(
  world: World,
  stores: Stores,
  { market }: Pick<ImportRecord, 'market'>,
  changes: readonly ImportChange[],
): Promise<ReadonlyMap<string, Row>> {
  const lines = changes.filter((each) => !isOfRefusal(each));
  const images = new Map(await refusalsNow(world, stores, market, changes.filter(isOfRefusal)));
  for (const cycle of new Set(lines.map(({ key }) => cycleOfKey(key)))) {
    for (const line of await stores.fieldPlans.ofCycle(market, cycle)) {
      const numbered = { ...line, cycle, accountId: numberName(line.subject) };
      images.set(fieldLineShape.keyOf(numbered), imageOfFieldLine(numbered));
    }
  }
  return images;
}

/** Brings back the lines there were before; what the file said of refusals counts no more. */
export async function restoreSaid(
  stores: Stores,
  record: ImportRecord,
  changes: readonly ImportChange[],
  world: World,
): Promise<void> {
  const lines = changes.filter((each) => !isOfRefusal(each));
  await apply(stores, record.market, {
    save: lines.flatMap(({ before }) => (before ? [fieldLineOf(before)] : [])),
    remove: lines.flatMap(({ before, after }) => (!before && after ? [fieldLineOf(after)] : [])),
  });
  await hideRefusals(stores, record, changes.filter(isOfRefusal), world);
}
