import type { ControlledList } from '../../cycles/workbook-template.ts';
import type { FactValue } from '../account.ts';
import type { ItemShape, Row } from '../compare-items.ts';
import { sameAbout, type Duty, type DutyFact } from '../../organisation/duties/duty.ts';

/** What a row of the sheet of duties says: that somebody has what a duty asks for. */
export type ToldDuty = Pick<DutyFact, 'duty' | 'about' | 'number' | 'from' | 'until' | 'evidence'>;

/** The column in which each part of it stands. */
export const dutyColumns = {
  duty: 'duty',
  about: 'duty-holder',
  number: 'duty-number',
  from: 'duty-from',
  until: 'duty-until',
  evidence: 'duty-evidence',
} as const satisfies Record<keyof ToldDuty, string>;

const fields = [
  'duty',
  'about',
  'number',
  'from',
  'until',
  'evidence',
] as const satisfies readonly (keyof ToldDuty)[];

export const rowOfDuty = (told: ToldDuty): Row =>
  Object.fromEntries(
    fields.filter((field) => told[field] !== '').map((field) => [dutyColumns[field], told[field]]),
  );

/** The same the other way about. */
export function dutyOfRow(row: Readonly<Record<string, FactValue | undefined>>): ToldDuty {
  const text = (field: keyof ToldDuty): string => String(row[dutyColumns[field]] ?? '').trim();
  return {
    duty: text('duty'),
    about: text('about'),
    number: text('number'),
    from: text('from'),
    until: text('until'),
    evidence: text('evidence'),
  };
}

/** One thing somebody has from a day on; with another number, end or evidence it is the same thing, told otherwise. */
export const toldDutyShape: ItemShape<ToldDuty> = {
  subject: 'duty',
  keyOf: ({ duty, about, from }) => `${duty} ${from} ${sameAbout(about)}`,
  rowOf: rowOfDuty,
  calledOf: ({ duty, about }) => ({ key: duty, name: about }),
};

/** The duties of a market as a choice, by key or by name in any language. */
export const dutyList = (duties: readonly Duty[]): ControlledList => ({
  key: dutyColumns.duty,
  name: { en: 'Duty' },
  entries: duties.map(({ key, name }) => ({ code: key, label: name, aliases: [] })),
});
