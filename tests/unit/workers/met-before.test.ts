import { expect, it } from 'vitest';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { asMetBefore, handOver } from '#workers/met-before.ts';

const column = (alias: string) => ({
  key: 'name',
  heading: { en: 'Name' },
  note: { en: '' },
  aliases: [alias],
  required: true,
  width: 20,
  type: { kind: 'text', maxLength: 100 } as const,
});
const workbookWith = (...aliases: readonly string[]): ConcreteWorkbook<string> => ({
  template: 'foundation',
  version: '1.0.0',
  sheets: aliases.map((alias, index) => ({
    key: `sheet-${index}`,
    name: { en: 'Accounts' },
    columns: [column(alias)],
  })),
});

const looks = (workbook: ConcreteWorkbook<string>) => ({ asked: { kind: 'team', workbook }, others: [] });

/** A file that was asked for, each time with definitions made anew; and as a thread is asked it. */
function file(path: string, ...aliases: readonly string[]) {
  const asked = {
    path,
    workbook: workbookWith(...aliases),
    kinds: looks(workbookWith('Client', 'Kunde')),
  };
  return { asked, handed: structuredClone(handOver(asked)) };
}

it('parts of the definitions that come over again are those that came first, and what differs is not', () => {
  const [first, second] = [file('a', 'Client', 'Arzt'), file('b', 'Client', 'Kunde')];
  const [before, now] = [asMetBefore(first.handed), asMetBefore(second.handed)];
  // Each is equal to what was asked, down to what is its own.
  expect([before, now]).toEqual([first.asked, second.asked]);
  expect(now.workbook.sheets[0]).toBe(before.workbook.sheets[0]);
  expect(now.workbook.sheets[1]).not.toBe(before.workbook.sheets[1]);
  expect(now.kinds.asked.workbook.sheets[1]).toBe(now.workbook.sheets[1]);
});

it('a part is written once for all files and threads, which look into the same bytes', () => {
  const workbook = workbookWith('Client');
  const [one, other] = [
    handOver({ path: 'a', workbook }),
    handOver({ path: 'b', workbook: { ...workbook } }),
  ];
  const bytesOf = ({ workbook: handed }: typeof one): Uint8Array => handed!.sheets[0]!.bytes;
  expect(bytesOf(one)).toBe(bytesOf(other));
  // Over a border between threads nothing is copied: what is written on one side is read on the other.
  const over = bytesOf(structuredClone(one));
  bytesOf(one).fill(7);
  expect(over.every((byte) => byte === 7)).toBe(true);
});
