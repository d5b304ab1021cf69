import { channels, type Channel } from '../basics/channel.ts';
import type { ConcreteWorkbook } from '../process/concrete-workbook.ts';
import type { ControlledList, SheetTemplate } from '../process/workbook-template.ts';
import { foldCallWord } from './draft-calls.ts';

/** The workbook a file of calls is read as: one sheet with its lists at hand. */
export const callsWorkbook = (
  sheet: SheetTemplate<'calls'>,
  lists: readonly ControlledList[],
): ConcreteWorkbook<'calls'> => ({
  template: 'calls',
  version: '1',
  sheets: [
    {
      key: sheet.key,
      name: sheet.name,
      columns: sheet.columns.map(({ column, required }) => {
        const { type } = column;
        const list = type.kind === 'list' ? lists.find((each) => each.key === type.list) : undefined;
        return { ...column, required, ...(list === undefined ? {} : { list }) };
      }),
    },
  ],
});

/** What a call type says of the channel, by its folded name. */
export function channelsOfTypes(lists: readonly ControlledList[]): ReadonlyMap<string, Channel> {
  const entries = lists.find((each) => each.key === 'channel')?.entries ?? [];
  return new Map(
    entries.flatMap(({ code, label, aliases }) => {
      const channel = channels.find((each) => each === code);
      const names = [code, ...Object.values(label), ...aliases];
      return channel ? names.map((name) => [foldCallWord(name), channel] as const) : [];
    }),
  );
}
