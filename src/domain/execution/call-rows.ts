import { finding, type Finding } from '../basics/finding.ts';
import type { FactValue } from '../customers/account.ts';
import type { ItemShape } from '../customers/compare-items.ts';
import type { FilledSheet } from '../customers/filled-workbook.ts';
import type { ConcreteWorkbook } from '../cycles/concrete-workbook.ts';
import type { ControlledList } from '../cycles/workbook-template.ts';
import type { Brand } from '../organisation/market.ts';
import type { DayWindow, KeptCall } from './actual-call.ts';
import { cellIn } from '../customers/place-in-sheet.ts';

const brandsAs = (brands: readonly Brand[]): ControlledList => ({
  key: 'call-brand',
  name: { en: 'Brand' },
  entries: brands.map(({ key, name }) => ({ code: key, label: { en: name }, aliases: [] })),
});

/**
 * The workbook of calls with what words of its free columns can mean: a brand of the market, and the channel a type of
 * call says, who asked for it, or that it is none. Other words stand there too: they are asked about, not refused.
 */
export function callWorkbook(
  workbook: ConcreteWorkbook<'calls'>,
  brands: readonly Brand[],
  lists: readonly ControlledList[],
): ConcreteWorkbook<'calls'> {
  const channels = lists.find(({ key }) => key === 'channel');
  const noCall = lists.find(({ key }) => key === 'no-call')?.entries ?? [];
  const origins = lists.find(({ key }) => key === 'call-origin')?.entries ?? [];
  const ways = channels && { ...channels, entries: [...channels.entries, ...noCall] };
  const types = ways && { ...ways, entries: [...ways.entries, ...origins] };
  const meanings = new Map([
    ['call-brand', brandsAs(brands)],
    ...(types ? [['call-type', types] as const] : []),
    ...(ways ? [['call-channel', ways] as const] : []),
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

/** The cell in which a call says something. */
export const callPlace = (sheet: FilledSheet<'calls'>, row: number) => (column: string) =>
  cellIn(sheet, column, row);

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
