import { finding, type Finding, type Where } from '#domain/basics/finding.ts';
import { numberName } from '#domain/customers/account.ts';
import type { Affiliation } from '#domain/customers/affiliations/affiliation.ts';
import {
  affiliationColumns,
  affiliationKey,
  affiliationOfRow,
  affiliationShape,
  rowOfAffiliation,
} from '#domain/customers/affiliations/affiliation-rows.ts';
import type { PlacedItem, Row } from '#domain/customers/compare-items.ts';
import { meetRefusalsAhead } from '#domain/customers/consent/refusals-ahead.ts';
import { cellsMet, isMetInRow } from '#domain/customers/erasure/named-beside.ts';
import type { FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { hearingRefusals } from '#domain/cycles/with-refusals.ts';
import type { Stores } from '../../../ports.ts';
import { aboutRows } from '../about-rows.ts';
import { readTables } from '../read-tables.ts';
import { refusalsOfFile, withKeptRefusals } from '../with-kept-refusals.ts';
import { todayIn } from '../../../basis/today.ts';
import { stampOf } from '../stamp.ts';
import { placeIn } from '#domain/customers/place-in-sheet.ts';
import { nothingUnderstood, withoutErasedRows } from '../without-erased-rows.ts';

/** What the rows say of accounts there are; anything else is told at its cell. */
function understandRows(sheet: FilledSheet<'affiliations'>, isKnown: (account: string) => boolean) {
  const findings: Finding[] = [];
  const rowOf = new Map<string, number>();
  const items: PlacedItem<Affiliation>[] = [];
  for (const { row, values, broken } of sheet.rows) {
    const placeOf = (column: string): Where => placeIn(sheet, column, row);
    const account = String(values['account-id'] ?? '').trim();
    const item = affiliationOfRow(account, values);
    // What could not be read, or is missing, has been said already, and more precisely.
    if (account === '' || item.organisation === '' || broken?.length) continue;
    const earlier = rowOf.get(affiliationKey(item));
    const wrong = !isKnown(account)
      ? finding('error', 'affiliations.account-unknown', placeOf('account-id'), { account })
      : item.until !== '' && item.until < item.from
        ? finding('error', 'affiliations.days-backwards', placeOf(affiliationColumns.until), {
            until: item.until,
          })
        : earlier === undefined
          ? undefined
          : finding('error', 'affiliations.row-twice', placeOf('account-id'), { row: earlier });
    if (wrong) {
      findings.push(wrong);
      continue;
    }
    rowOf.set(affiliationKey(item), row);
    items.push({ item, placeOf });
  }
  return { items, findings };
}

const besidesOf = async ({ affiliations }: Pick<Stores, 'affiliations'>, market: string) =>
  (await affiliations.ofMarket(market)).filter(({ kind }) => kind === 'also');

/** Keeps them, and raises the revision of the accounts: what was computed from where these work is computed anew. */
async function apply(
  stores: Stores,
  market: string,
  change: { readonly save: readonly Affiliation[]; readonly remove: readonly Affiliation[] },
): Promise<void> {
  await stores.affiliations.apply(market, change);
  await stores.accounts.apply(market, {
    accountsToSave: [],
    accountsToRemove: [],
    repsToSave: [],
    repsToRemove: [],
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: 0,
    fieldChanges: [],
  });
}

/** As an import called them: by their numbers. */
const nameIn = (key: string): string => key.slice(0, key.indexOf('|'));

/** What accounts are called today that an import called by their numbers. */
const imagesNow = (
  stays: readonly Affiliation[],
  keys: readonly string[],
  numbers: ReadonlyMap<string, string>,
) => {
  const wanted = new Set(keys);
  return new Map(
    stays.flatMap((stay): [string, Row][] => {
      const key = affiliationKey({ ...stay, account: numbers.get(stay.account) ?? stay.account });
      return wanted.has(key) ? [[key, rowOfAffiliation(stay)]] : [];
    }),
  );
};

async function numbersByName(stores: Stores, market: string, names: readonly string[]) {
  const numbers = await stores.accounts.numbersOf(market, new Set(names));
  return new Map([...numbers].map(([account, no]) => [account, numberName(no)]));
}

const ofStays = withKeptRefusals<Affiliation, FilledWorkbook<'affiliations'>, 'affiliations'>({
  ...affiliationShape,
  key: 'affiliations',
  right: 'import-accounts',
  modes: ['upsert'],
  workbook: ({ definitions: { affiliationSheet, lists, refusals } }) =>
    hearingRefusals(loneSheetWorkbook(affiliationSheet, lists), refusals, 'flagged'),
  read: readTables,
  met: ({ sheets }) => cellsMet(sheets, isMetInRow),
  stamp: async (world, stores, { code }) =>
    stampOf(world, [
      await stores.accounts.revision(code),
      [...(await stores.stopList.digestsOf(code))].toSorted(),
    ]),
  understand: async (work, stores, read) => {
    const { world, market } = work;
    const { filled: sent, findings: ahead } = meetRefusalsAhead(read, todayIn(world, market.code));
    const met = await withoutErasedRows(work, stores, sent);
    if (!met) return nothingUnderstood;
    const { items, findings } = understandRows(met.sheet, met.isAccount);
    const refusals = await refusalsOfFile(world, stores, market.code, met.sheet);
    return {
      items: [...items, ...refusals.items],
      findings: [...ahead, ...met.findings, ...refusals.findings, ...findings],
      skipped: 0,
      erased: met.erased,
      overwritten: met.overwritten,
    };
  },
  known: async (_world, stores, { code }) => ({ known: await besidesOf(stores, code), remove: [] }),
  save: ({ market }, stores, { save }) => apply(stores, market.code, { save, remove: [] }),
  audit: ({ job }, _stores, _compared, { details, texts }) => ({
    kind: 'import-affiliations',
    subject: job.id,
    details,
    texts,
  }),
  account: {
    of: ({ account }) => account,
    renamed: (stay, account) => ({ ...stay, account }),
  },
  imageOf: rowOfAffiliation,
  now: async (_world, stores, { market }, changes) => {
    const stays = await besidesOf(stores, market);
    const numbers = await numbersByName(
      stores,
      market,
      stays.map(({ account }) => account),
    );
    return imagesNow(
      stays,
      changes.map(({ key }) => key),
      numbers,
    );
  },
  restore: async (stores, { market }, changes) => {
    const stays = await besidesOf(stores, market);
    const numbers = await numbersByName(
      stores,
      market,
      stays.map(({ account }) => account),
    );
    const called = new Map([...numbers].map(([account, number]) => [number, account]));
    const touched = new Set(changes.map(({ key }) => key));
    const nameOf = (key: string): string => called.get(nameIn(key)) ?? nameIn(key);
    await apply(stores, market, {
      save: changes.flatMap(({ key, before }) => (before ? [affiliationOfRow(nameOf(key), before)] : [])),
      remove: stays.filter((stay) =>
        touched.has(affiliationKey({ ...stay, account: numbers.get(stay.account) ?? stay.account })),
      ),
    });
  },
});

/** Where people work besides what the list of accounts says, or did: limits per establishment count each of them. */
export const affiliationsKind = aboutRows(ofStays);
