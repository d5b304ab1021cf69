import { atCell, atSheet, finding, type Finding } from '../../basics/finding.ts';
import { isIsoDate, type IsoDate } from '../../basics/iso-date.ts';
import { NO_REFUSAL, REFUSAL_KIND } from '../../cycles/refusal-words.ts';
import { REFUSAL_DAY, REFUSAL_EMAIL, REFUSAL_SOURCE } from '../../cycles/stop-list-workbook.ts';
import type { FactValue } from '../account.ts';
import { rowsNamed } from '../erasure/meet-stop-list.ts';
import type { FilledRow, FilledSheet } from '../filled-workbook.ts';
import type { RefusalKind } from './consent.ts';
import { kindOf } from './refusals-in-force.ts';
import { saysConsent, statementOf, type FileTime, type SaidInFile } from './said-in-cell.ts';
import { splitSaid } from './say-in-file.ts';

/** Somebody on the list. */
export interface ListedPerson {
  readonly row: number;
  /** By which they are recognised: identifiers, name, places, address. */
  readonly traits: Readonly<Record<string, FactValue | undefined>>;
  readonly name: string;
  /** Instead of the name, where nobody may be told it. */
  readonly called?: string;
  readonly refused: readonly {
    readonly kind: RefusalKind;
    readonly saidOn: IsoDate;
    readonly hasDay: boolean;
  }[];
  /** Where it is known from; empty where the list does not say. */
  readonly source: string;
}

const textOf = (value: FactValue | undefined): string => (value === undefined ? '' : String(value).trim());

/** As traits are looked for: an address stands in a column of the market's own elsewhere. */
function traitsIn(values: FilledRow['values']): ListedPerson['traits'] {
  const { [REFUSAL_EMAIL]: email, ...others } = values;
  return { ...others, ...(textOf(email) === '' ? {} : { 'extra:E-Mail': textOf(email) }) };
}

const saysRefusal = ({ value }: SaidInFile, column: string): boolean =>
  column.startsWith('consent-') || column === 'contact-allowed' ? value === false : value !== false;

/**
 * The people of a stop list and what they refuse. A list says by itself that nobody on it is to be reached: of whom it
 * does not say in which way, in none.
 */
export function listedPeople(
  sheet: FilledSheet<string>,
  time: FileTime,
): {
  readonly people: readonly ListedPerson[];
  readonly skipped: number;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const people: ListedPerson[] = [];
  const [assumed, agreeing]: [number[], number[]] = [[], []];
  const inColumns = Object.keys(sheet.columns).some((key) => key === REFUSAL_KIND || saysConsent(key));
  let skipped = 0;
  for (const row of sheet.rows) {
    const { values } = row;
    const traits = traitsIn(values);
    const name = textOf(values['name']);
    if (name === '' && textOf(values['account-id']) === '' && textOf(values[REFUSAL_EMAIL]) === '') {
      const hasOther = Object.keys(traits).some((key) => key.startsWith('extra:'));
      if (!hasOther) {
        const cell = atCell(sheet.sheetName, `${sheet.columns['name'] ?? 'A'}${row.row}`);
        findings.push(finding('error', 'stop-list.nobody', cell));
        continue;
      }
    }
    const facts: Record<string, FactValue> = {};
    for (const [key, value] of Object.entries(values)) if (value !== undefined) facts[key] = value;
    const { said } = splitSaid(facts);
    const dayWritten = textOf(values[REFUSAL_DAY]);
    // Nobody has refused on a day to come: most lists mean the last day by it, and nobody is visited for it.
    const isAhead = isIsoDate(dayWritten) && dayWritten > time.today;
    if (isAhead)
      findings.push(
        finding(
          'error',
          'stop-list.day-ahead',
          atCell(sheet.sheetName, `${sheet.columns[REFUSAL_DAY] ?? 'A'}${row.row}`),
          { day: dayWritten },
        ),
      );
    const dayTold = isAhead ? '' : dayWritten;
    const refused = new Map<RefusalKind, ListedPerson['refused'][number]>();
    for (const cell of said) {
      if (!saysRefusal(cell, cell.column)) continue;
      const statement = statementOf(cell, time);
      if (statement?.state !== 'refused') continue;
      const hasOwnDay = typeof cell.value === 'string';
      const saidOn = !hasOwnDay && isIsoDate(dayTold) ? dayTold : statement.saidOn;
      refused.set(kindOf(statement), {
        kind: kindOf(statement),
        saidOn,
        hasDay: hasOwnDay || dayTold !== '',
      });
    }
    if (refused.size === 0) {
      // An explicit no, or a consent: whoever wrote it does not want them stopped.
      if (said.length > 0 || values[REFUSAL_KIND] === NO_REFUSAL) {
        agreeing.push(row.row);
        skipped += 1;
        continue;
      }
      assumed.push(row.row);
      const saidOn = isIsoDate(dayTold) ? dayTold : time.today;
      refused.set('do-not-contact', { kind: 'do-not-contact', saidOn, hasDay: dayTold !== '' });
    }
    people.push({
      row: row.row,
      traits,
      name,
      refused: [...refused.values()],
      source: textOf(values[REFUSAL_SOURCE]),
    });
  }
  const say = (code: string, rows: readonly number[], severity: 'info' | 'warning'): void => {
    if (rows.length > 0)
      findings.push(
        finding(severity, code, atSheet(sheet.sheetName), { count: rows.length, rows: rowsNamed(rows) }),
      );
  };
  say('stop-list.kind-not-said', assumed, inColumns ? 'warning' : 'info');
  say('stop-list.says-none', agreeing, 'warning');
  return { people, skipped, findings };
}
