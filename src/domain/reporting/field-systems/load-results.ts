import type { LocalText } from '../../basics/local-text.ts';
import { channels, type Channel } from '../../basics/channel.ts';
import type { FilledRow, FilledSheet } from '../../customers/filled-workbook.ts';
import { channelObjects } from './veeva-multichannel.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '../../cycles/concrete-workbook.ts';

/** What became of a record: some loaders do not say whether they made it or changed it. */
export const loadOutcomes = ['created', 'updated', 'loaded', 'failed'] as const;
export type LoadOutcome = (typeof loadOutcomes)[number];

/** The texts of its columns by what they name: `sheet`, `column.load-key`. */
export type LoadTexts = (key: string) => LocalText;

/** Under these names loaders hand back our keys: of records of their own, or of those they belong to. */
const keyNames = [
  'External_Id_vod__c',
  'external_id__v',
  'SourceSystemIdentifier',
  'Cycle_Plan_Target_vod__r.External_Id_vod__c',
  'Product_vod__r.External_ID_vod__c',
  'ActivityPlan.SourceSystemIdentifier',
];
const outcomeNames = ['sf__Created', 'STATUS', 'responseStatus', 'response_status', 'Load Status'];
const errorNames = ['sf__Error', 'ERROR', 'errors', 'Error Message', 'responseMessage'];

const columns: readonly (readonly [key: string, names: readonly string[], length: number])[] = [
  ['load-key', keyNames, 400],
  ['load-outcome', outcomeNames, 200],
  ['load-error', errorNames, 4_000],
];

/**
 * The file a loader hands back: our rows, with what became of each. It says so in a column of outcomes, of errors, or in both;
 * those of a failed load alone have no outcome.
 */
export function loadResultsWorkbook(texts: LoadTexts): ConcreteWorkbook<'load-results'> {
  const columnOf = ([key, aliases, maxLength]: (typeof columns)[number]): ConcreteColumn => ({
    key,
    heading: texts(`column.${key}`),
    note: texts(`column.${key}`),
    type: { kind: 'text', maxLength },
    required: true,
    aliases,
    width: 30,
    isMany: true,
    ...(key === 'load-outcome' ? { orElse: ['load-error'] } : {}),
    ...(key === 'load-error' ? { orElse: ['load-outcome'] } : {}),
  });
  return {
    template: 'load-results',
    version: '1',
    sheets: [{ key: 'load-results', name: texts('sheet'), columns: columns.map(columnOf) }],
  };
}

/** As `externalKey` writes what would be taken for two underscores. */
const written = (part: string): string => part.replaceAll('~5F', '_').replaceAll('~7E', '~');

/** One record that was to be loaded, as its row says it. */
export interface LoadedRow {
  readonly row: number;
  readonly key: string;
  /** The parts of its keys; the first is the cycle. */
  readonly parts: readonly string[];
  /** Undefined where nobody can say. */
  readonly outcome: LoadOutcome | undefined;
  readonly error: string;
}

const words: Readonly<Record<string, LoadOutcome>> = {
  true: 'created',
  created: 'created',
  'item created': 'created',
  insert: 'created',
  false: 'updated',
  updated: 'updated',
  'item updated': 'updated',
  update: 'updated',
  success: 'loaded',
  loaded: 'loaded',
  failure: 'failed',
  failed: 'failed',
  exception: 'failed',
};

const textOf = ({ values }: FilledRow, column: string): string => String(values[column] ?? '').trim();

function outcomeOf(row: FilledRow): LoadOutcome | undefined {
  if (textOf(row, 'load-error') !== '') return 'failed';
  // A plan of its own may have a status as well: what says nothing of loading is passed over.
  return textOf(row, 'load-outcome')
    .split(/\s*;\s*/u)
    .flatMap((each) => words[each.toLowerCase()] ?? [])
    .at(-1);
}

export const loadedRows = (sheets: readonly FilledSheet<'load-results'>[]): readonly LoadedRow[] =>
  sheets.flatMap(({ rows }) =>
    rows.map((row): LoadedRow => {
      const key = textOf(row, 'load-key');
      const parts = key.split(/\s*;\s*/u).flatMap((each) => each.split('__').map(written));
      return { row: row.row, key, parts, outcome: outcomeOf(row), error: textOf(row, 'load-error') };
    }),
  );

const recordWords: ReadonlySet<string> = new Set(Object.values(channelObjects));

/** A line of the plan as far as a key names it. */
export interface NamedLine {
  readonly accountId: string;
  readonly territory: string;
  readonly brand: string;
  readonly channel: Channel | '';
}

export interface NamesOfPlan {
  /** Accounts with planned touches, by territory. */
  readonly accounts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly brands: ReadonlySet<string>;
}

/**
 * What a record is of: nobody's in particular where it is the cycle's, a channel's or a territory's; undefined where it is of
 * an account that has no planned touches there.
 */
export function lineNamedBy(
  parts: readonly string[],
  { accounts, brands }: NamesOfPlan,
): NamedLine | undefined {
  const [, ...rest] = parts;
  const territory = rest.find((part) => accounts.has(part)) ?? '';
  const accountId = rest.find((part) => accounts.get(territory)?.has(part)) ?? '';
  const brand = rest.find((part) => brands.has(part)) ?? '';
  const channel = channels.find((each) => rest.includes(each)) ?? '';
  // Of the cycle, a channel, a product or a territory as a whole: nothing else stands in the key.
  const isOfAll = rest.every(
    (part) =>
      accounts.has(part) ||
      brands.has(part) ||
      recordWords.has(part) ||
      channels.some((each) => each === part),
  );
  return accountId !== '' || isOfAll ? { accountId, territory, brand, channel } : undefined;
}
