import { finding, type Finding, type Where } from '#domain/basics/finding.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { PlacedItem } from '#domain/customers/compare-items.ts';
import { cellsMet, isMetInRow } from '#domain/customers/erasure/named-beside.ts';
import { writeOverNames } from '#domain/customers/erasure/write-over-names.ts';
import type { FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { AnyAmbition } from '#domain/maturity/ambition/ambition.ts';
import { checkAmbition } from '#domain/maturity/ambition/check-ambition.ts';
import { isLevel } from '#domain/maturity/check-assessment.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf, addressWith } from '#domain/organisation/unit.ts';
import {
  ambitionColumns,
  ambitionSheet,
  rowOfWanted,
  wantedNow,
  wantedShape,
  type WantedRow,
} from '../../../basis/ambition-sheet.ts';
import { ambitionsOf } from '../../../basis/market-ambition.ts';
import { todayIn } from '../../../basis/today.ts';
import type { Stores, World } from '../../../ports.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';
import { aboutRows } from '../about-rows.ts';
import { readTables } from '../read-tables.ts';
import { stampOf } from '../stamp.ts';
import { placeIn } from '#domain/customers/place-in-sheet.ts';

const keysOf = ({ definitions }: World): readonly string[] =>
  definitions.maturity.dimensions.map(({ key }) => key);

/** Another level of the same day succeeds the one before: rows of a file are held against what stays beside them. */
const stepOf = ({ market, day, dimension, level, who, why }: WantedRow): AnyAmbition => ({
  market,
  day,
  levels: { [dimension]: level },
  who,
  why,
  from: 'file',
});

/** What is known without what a file says anew. */
const besides = (known: readonly AnyAmbition[], said: readonly WantedRow[]): readonly AnyAmbition[] => {
  const keys = new Set(said.map(wantedShape.keyOf));
  return known.map((step) => ({
    ...step,
    levels: Object.fromEntries(
      Object.entries(step.levels).filter(([dimension]) => !keys.has(`${step.day}|${dimension}`)),
    ),
  }));
};

interface ReadRow {
  readonly wanted: WantedRow;
  readonly row: number;
  readonly placeOf: (column: string) => Where;
}

/** Rows as far as they could be read; what is missing or no choice has been said already, and more precisely. */
function readRows(sheet: FilledSheet<'ambition'>, market: string): readonly ReadRow[] {
  return sheet.rows.flatMap(({ row, values, broken }): ReadRow[] => {
    const text = (key: string): string => String(values[key] ?? '').trim();
    const level = Number(text(ambitionColumns.level));
    const [day, dimension] = [text(ambitionColumns.day), text(ambitionColumns.dimension)];
    if (broken?.length || day === '' || dimension === '' || !isLevel(level)) return [];
    const placeOf = (column: string): Where => placeIn(sheet, column, row);
    const [who, why] = [text(ambitionColumns.who), text(ambitionColumns.why)];
    return [{ wanted: { market, day, dimension, level, who, why }, row, placeOf }];
  });
}

function understandRows(
  { world, market }: ImportAtWork,
  known: readonly AnyAmbition[],
  sheet: FilledSheet<'ambition'>,
) {
  const address = addressOf(market);
  const about = { code: address, locale: market.locales[0] ?? 'en' };
  const today = todayIn(world, market.code);
  const rows = readRows(sheet, address);
  const stays = besides(
    known,
    rows.map(({ wanted }) => wanted),
  );
  const now = new Map(
    wantedNow(keysOf(world), known, address).map((each) => [wantedShape.keyOf(each), each]),
  );
  const findings: Finding[] = [];
  const rowOf = new Map<string, number>();
  const items: PlacedItem<WantedRow>[] = [];
  for (const { wanted, row, placeOf } of sortedBy(rows, (each) => each.row)) {
    const key = wantedShape.keyOf(wanted);
    const earlier = rowOf.get(key);
    if (earlier !== undefined) {
      findings.push(finding('error', 'ambition.row-twice', placeOf(ambitionColumns.day), { row: earlier }));
      continue;
    }
    rowOf.set(key, row);
    const before = now.get(key);
    // What was wanted of a day that is over by now is said again by whoever sends the workbook back.
    if (before && stampOf(world, rowOfWanted(before)) === stampOf(world, rowOfWanted(wanted))) {
      items.push({ item: before });
      continue;
    }
    const others = rows.flatMap((each) => (each.wanted === wanted ? [] : [stepOf(each.wanted)]));
    const { findings: wrong } = checkAmbition(
      world.definitions.maturity,
      about,
      [...stays, ...others],
      today,
      { ...wanted, levels: { [wanted.dimension]: wanted.level } },
      (part) =>
        placeOf(
          part === 'day' || part === 'who' || part === 'why' ? ambitionColumns[part] : ambitionColumns.level,
        ),
    );
    findings.push(...wrong);
    if (wrong.length === 0) items.push({ item: wanted, placeOf });
  }
  return { items, findings };
}

/** What the field of a difference is called: a dimension, or what else is said of the step. */
function heading({ definitions, wording }: World, locale: string, field: string): string | undefined {
  const [part = '', key] = field.split('.');
  const dimension = definitions.maturity.dimensions.find((each) => each.key === key);
  if (dimension) return inLocale(dimension.name, locale);
  return part in ambitionColumns ? wording.text(locale, `ambition-file.${part}`) : undefined;
}

const wantedIn = async (world: World, stores: Stores, market: Market): Promise<readonly WantedRow[]> =>
  wantedNow(keysOf(world), await ambitionsOf(world, stores, market), addressOf(market));

/** The steps that an import put on record are called by it. */
const idIn = (job: string, no: number): string => `${job}:${no}`;

/** Where a market, or one of its units, wants to be by when: each row is a level of a dimension by a day. */
export const ambitionKind = aboutRows<WantedRow, FilledWorkbook<'ambition'>, 'ambition'>({
  ...wantedShape,
  key: 'ambition',
  right: 'set-ambition',
  modes: ['upsert'],
  // An assessment has dimensions and levels as well.
  toldBy: [ambitionColumns.day, ambitionColumns.who],
  workbook: ambitionSheet,
  heading,
  read: readTables,
  met: ({ sheets }) => cellsMet(sheets, isMetInRow),
  ofUnit: 'if-named',
  stamp: async (world, stores, market) =>
    stampOf(world, [
      await ambitionsOf(world, stores, market),
      todayIn(world, market.code),
      [...(await stores.stopList.digestsOf(market.code))].toSorted(),
    ]),
  understand: async (work, stores, sent) => {
    const digests = await stores.stopList.digestsOf(work.market.code);
    const digest = (text: string): string => work.world.secrets.digest(work.secret, text);
    const { filled, findings: named, overwritten } = writeOverNames(sent, { digests, digest });
    const [sheet] = filled.sheets;
    if (!sheet) return { items: [], findings: [], skipped: 0, erased: 0 };
    const known = await ambitionsOf(work.world, stores, work.market);
    const { items, findings } = understandRows(work, known, sheet);
    return { items, findings: [...named, ...findings], skipped: 0, erased: 0, overwritten };
  },
  known: async (world, stores, market) => ({ known: await wantedIn(world, stores, market), remove: [] }),
  save: async ({ world, actor, job }, stores, { save }) => {
    const recordedAt = world.clock.now();
    for (const [no, { dimension, level, ...step }] of save.entries())
      await stores.ambitions.add({
        ...step,
        levels: { [dimension]: level },
        id: idIn(job.id, no),
        from: 'recorded',
        recordedBy: actor.email,
        recordedAt,
      });
  },
  audit: ({ job }, _stores, _compared, { details, texts }) => ({
    kind: 'import-ambition',
    subject: job.id,
    details,
    texts,
  }),
  imageOf: rowOfWanted,
  now: async (world, stores, { market: code }, changes) => {
    const unit = String(changes[0]?.after?.['unit'] ?? '');
    const address = addressWith({ market: code, unit });
    const steps = await stores.ambitions.ofMarket(address);
    const written = world.definitions.ambitions.filter(({ market }) => market === address);
    return new Map(
      wantedNow(keysOf(world), [...written, ...steps], address).map((each) => [
        wantedShape.keyOf(each),
        rowOfWanted(each),
      ]),
    );
  },
  // What was wanted before is still there: it holds again.
  restore: (stores, { market, id }, changes) =>
    stores.ambitions.withdraw(
      market,
      changes.map((_, no) => idIn(id, no)),
    ),
});
