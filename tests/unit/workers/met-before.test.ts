import { expect, it } from 'vitest';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { asMetBefore } from '#workers/met-before.ts';

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

const file = (path: string, ...aliases: readonly string[]) =>
  structuredClone({
    path,
    workbook: workbookWith(...aliases),
    kinds: looks(workbookWith('Client', 'Kunde')),
  });

it('parts of the definitions that come over again are those that came first, and what differs is not', () => {
  const [first, second] = [file('a', 'Client', 'Arzt'), file('b', 'Client', 'Kunde')];
  const [before, now] = [asMetBefore(first), asMetBefore(second)];
  // Each is equal to what was asked, down to what is its own.
  expect([before, now]).toEqual([first, second]);
  expect(now.workbook.sheets[0]).toBe(before.workbook.sheets[0]);
  expect(now.workbook.sheets[1]).not.toBe(before.workbook.sheets[1]);
  expect(now.kinds.asked.workbook.sheets[1]).toBe(now.workbook.sheets[1]);
});
