import { atCell, finding, type Finding, type Where } from '../../basics/finding.ts';
import type { TerritoryCode } from '../../basics/ids.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import {
  FURTHER_TERRITORIES,
  TERRITORY_FROM,
  TERRITORY_ROLE,
  TERRITORY_UNTIL,
} from '../../cycles/territory-columns.ts';
import { fixedFinding, isAccepted, type AcceptedFixes } from '../accepted-fixes.ts';
import type { Account } from '../account.ts';
import {
  assignmentRoles,
  assignmentsApart,
  readAssignment,
  type Assignment,
  type RoleNamed,
} from '../assignment.ts';
import { text, type PlacedRow } from './check-master-data.ts';

/** What rows that name territories are held against. */
export interface SharingKnown {
  /** All of the market's, those of other units too. */
  readonly accounts: ReadonlyMap<string, Pick<Account, 'territory' | 'facts'>>;
  readonly isTerritory: (code: string) => boolean;
  /** Whether another unit works a territory: what is said of it there stays as it is. */
  readonly isForeign: (code: string) => boolean;
  /** What people call what a territory is to an account. */
  readonly roleNamed: RoleNamed;
  readonly accepted: AcceptedFixes;
  readonly today: IsoDate;
  /** The rows are to be all there is: who stands on a sheet beside them alone is missing there. */
  readonly isWhole: boolean;
}

/** A territory that a row gives an account, and whether it is to lead. */
export interface Given extends Omit<Assignment, 'as'> {
  readonly as: Assignment['as'] | '';
  readonly placed: PlacedRow;
}

export const cellOf = ({ sheet, row }: PlacedRow, column: string): Where =>
  atCell(sheet.sheetName, `${sheet.columns[column] ?? 'A'}${row.row}`);

export const territoryOf = ({ row }: PlacedRow): string => text(row.values['territory']);

const apart = /\s*(?:[,;/|+&\n、；，]|\s(?:and|und|et|e|y|en|i|och)\s)\s*/u;

/** Codes of known territories in a text that is none itself: several of them, and nothing else. */
export function territoriesNamed(
  written: string,
  isTerritory: (code: string) => boolean,
): readonly TerritoryCode[] {
  if (isTerritory(written)) return [];
  const parts = written.split(apart).filter((part) => part !== '');
  return parts.length > 1 && parts.every(isTerritory) ? [...new Set(parts)] : [];
}

/** Another unit's territory is one as well: who names it is told that it is not theirs. */
export const anyTerritory =
  ({ isTerritory, isForeign }: Pick<SharingKnown, 'isTerritory' | 'isForeign'>) =>
  (code: string): boolean =>
    isTerritory(code) || isForeign(code);

/** What the further territories of a row say; each that cannot be read, or is none, is told at its cell. */
export function readFurther(placed: PlacedRow, known: SharingKnown, findings: Finding[]): readonly Given[] {
  const written = text(placed.row.values[FURTHER_TERRITORIES]);
  if (written === '') return [];
  const seen = new Set<TerritoryCode>();
  return assignmentsApart(written).flatMap((part): readonly Given[] => {
    const several = territoriesNamed(part, anyTerritory(known));
    const read = (several.length > 0 ? several : [part]).map((each) => readAssignment(each, known.roleNamed));
    return read.flatMap((each) => {
      const where = cellOf(placed, FURTHER_TERRITORIES);
      if (each && seen.has(each.territory)) {
        findings.push(finding('error', 'import.assignment-twice', where, { territory: each.territory }));
        return [];
      }
      if (each) seen.add(each.territory);
      if (!each) {
        findings.push(finding('error', 'import.assignment-unreadable', where, { value: part }));
        return [];
      }
      if (!anyTerritory(known)(each.territory)) {
        const values = { territory: each.territory, value: part };
        findings.push(finding('error', 'import.territory-unknown', where, values));
        return [];
      }
      return [{ ...each, placed }];
    });
  });
}

/** The territory that a row stands for; several in its cell are asked about. */
export function readOwn(placed: PlacedRow, known: SharingKnown, findings: Finding[]): readonly Given[] {
  const written = territoryOf(placed);
  const { values } = placed.row;
  const as = assignmentRoles.find((each) => each === values[TERRITORY_ROLE]) ?? '';
  const days = { from: text(values[TERRITORY_FROM]), until: text(values[TERRITORY_UNTIL]) };
  if (days.from !== '' && days.until !== '' && days.from > days.until) {
    findings.push(finding('error', 'import.assignment-backwards', cellOf(placed, TERRITORY_UNTIL), days));
  }
  const several = territoriesNamed(written, anyTerritory(known));
  if (several.length === 0) return [{ territory: written, as, ...days, placed }];
  const said = finding(
    'error',
    'import.several-territories',
    cellOf(placed, 'territory'),
    { value: written, count: several.length },
    { fix: { column: 'territory', value: written, text: several.join('; ') } },
  );
  const isFixed = isAccepted(known.accepted, said.code, 'territory');
  findings.push(isFixed ? fixedFinding(said) : said);
  return isFixed
    ? several.map((territory) => ({ territory, as, ...days, placed }))
    : [{ territory: written, as, ...days, placed }];
}
