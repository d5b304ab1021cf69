import { atCell, finding, type Finding } from '../basics/finding.ts';
import { inLocale } from '../basics/local-text.ts';
import type { FactValue } from '../customers/account.ts';
import type { ItemShape } from '../customers/compare-items.ts';
import type { FilledSheet } from '../customers/filled-workbook.ts';
import type { ValueQuestion } from '../customers/value-mapping.ts';
import type { ConcreteWorkbook } from '../cycles/concrete-workbook.ts';
import type { ControlledList } from '../cycles/workbook-template.ts';
import type { Brand } from '../organisation/market.ts';
import { channelsOfTypes } from './channels-of-types.ts';
import type { DayWindow, KeptCall } from './actual-call.ts';
import { foldCallWord } from './parse-calls.ts';

const brandsAs = (brands: readonly Brand[]): ControlledList => ({
  key: 'call-brand',
  name: { en: 'Brand' },
  entries: brands.map(({ key, name }) => ({ code: key, label: { en: name }, aliases: [] })),
});

/**
 * The workbook of calls with what words of its two free columns can mean: a brand of the market, and the channel a type
 * of call says. Other words stand there too: they are asked about, not refused.
 */
export function callWorkbook(
  workbook: ConcreteWorkbook<'calls'>,
  brands: readonly Brand[],
  lists: readonly ControlledList[],
): ConcreteWorkbook<'calls'> {
  const channels = lists.find(({ key }) => key === 'channel');
  const meanings = new Map([
    ['call-brand', brandsAs(brands)],
    ...(channels ? [['call-type', channels] as const] : []),
  ]);
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => ({
      ...sheet,
      columns: sheet.columns.map((column) => {
        const list = meanings.get(column.key);
        return list ? { ...column, list } : column;
      }),
    })),
  };
}

/** A call as a row of its workbook, by column key. */
export const callRow = ({ accountId, territory, on, channel, brand, status, origin }: KeptCall) => {
  const row: Record<string, FactValue> = {
    'account-id': accountId,
    territory,
    'call-day': on,
    'call-channel': channel,
    'call-status': status,
  };
  return {
    ...row,
    ...(brand === '' ? {} : { 'call-brand': brand }),
    ...(origin === '' ? {} : { 'call-origin': origin }),
  };
};

export const callShape: ItemShape<KeptCall> = {
  subject: 'call',
  keyOf: ({ key }) => key,
  rowOf: callRow,
  calledOf: ({ accountId, on, territory }) => ({ key: accountId, name: `${on} · ${territory}` }),
};

/** So many words of a column are asked about: with more of them it is another column. */
const MOST_ASKED = 30;

interface Word {
  readonly seen: string;
  readonly row: number;
  rows: number;
}

/** Words of a column that mean nothing known, with their first row; nothing where there are too many of them. */
function unknownWords(
  sheet: FilledSheet<string>,
  column: string,
  isKnown: (word: string, row: FilledSheet['rows'][number]) => boolean,
): readonly Word[] {
  const words = new Map<string, Word>();
  for (const row of sheet.rows) {
    const seen = String(row.values[column] ?? '').trim();
    if (seen === '' || isKnown(seen, row)) continue;
    const before = words.get(foldCallWord(seen));
    if (before) before.rows += 1;
    else words.set(foldCallWord(seen), { seen, row: row.row, rows: 1 });
  }
  return words.size > MOST_ASKED ? [] : [...words.values()];
}

/** What somebody should say of brands and types of calls that mean nothing known; the file goes in without it. */
export function askCallWords(
  sheet: FilledSheet<'calls'>,
  { sheets }: ConcreteWorkbook<'calls'>,
  lists: readonly ControlledList[],
  locale: string,
): readonly ValueQuestion[] {
  const types = channelsOfTypes(lists);
  const columns = new Map(sheets.flatMap((each) => each.columns.map((column) => [column.key, column])));
  const brands = new Set(
    (columns.get('call-brand')?.list?.entries ?? []).flatMap(({ code, label }) => [
      foldCallWord(code),
      foldCallWord(label.en),
    ]),
  );
  const saysBrand = (word: string): boolean =>
    word.split(/\s*[;|,]\s*|\s{2,}/u).some((part) => brands.has(foldCallWord(part)));
  const saysChannel = (word: string, { values }: FilledSheet['rows'][number]): boolean =>
    values['call-channel'] !== undefined || types.has(foldCallWord(word));
  return (
    [
      ['call-brand', saysBrand],
      ['call-type', saysChannel],
    ] as const
  ).flatMap(([column, isKnown]) =>
    unknownWords(sheet, column, isKnown).map(({ seen, row, rows }): ValueQuestion => ({
      sheet: sheet.key,
      sheetName: sheet.sheetName,
      column,
      heading: sheet.places?.[column]?.heading ?? column,
      cell: `${sheet.columns[column] ?? 'A'}${row}`,
      seen,
      rows,
      choices: (columns.get(column)?.list?.entries ?? []).map(({ code, label }) => ({
        value: code,
        label: inLocale(label, locale),
      })),
      suggested: '',
      mayBeEmpty: true,
      blocking: false,
    })),
  );
}

/** The cell in which a call says something. */
export const callPlace = (sheet: FilledSheet<'calls'>, row: number) => (column: string) => {
  const letters = sheet.columns[column];
  return letters === undefined ? undefined : atCell(sheet.sheetName, `${letters}${row}`);
};

/** How many calls of which days a file holds. */
export const countedCalls = (
  sheet: FilledSheet<'calls'>,
  calls: readonly Pick<KeptCall, 'status'>[],
  skipped: number,
  { from, to }: DayWindow,
): Finding => {
  const submitted = calls.filter(({ status }) => status === 'submitted').length;
  const values = { from, to, submitted, planned: calls.length - submitted, skipped };
  return finding('info', 'calls.counted', { kind: 'sheet', sheet: sheet.sheetName }, values);
};
