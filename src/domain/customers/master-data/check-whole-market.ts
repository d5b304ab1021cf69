import { atCell, finding, type Finding } from '../../basics/finding.ts';
import type { FilledWorkbook } from '../filled-workbook.ts';
import type { Rep } from '../rep.ts';
import { text } from './check-master-data.ts';

/** A column that the template of a unit needs of its accounts. */
export interface NeededColumn {
  readonly key: string;
  /** How people know it. */
  readonly heading: string;
  /** Where one of these says it, it may stay empty. */
  readonly orElse: readonly string[];
}

/** What each unit of a market needs of the accounts it leads, by the key of its team. */
export type NeededByUnit = Readonly<Record<string, readonly NeededColumn[]>>;

interface WholeMarket {
  readonly needed: NeededByUnit;
  /** As the file and what is known have them together. */
  readonly reps: readonly Rep[];
  /** As they were before. */
  readonly before: readonly Rep[];
}

/**
 * A file that is sent for all units of a market: each account is held against what the unit that leads it needs, a new
 * territory says whose it is, and one that goes from a unit to another is told of.
 */
export function checkWholeMarket(
  { sheets }: FilledWorkbook,
  { needed, reps, before }: WholeMarket,
): readonly Finding[] {
  const teamOf = new Map(reps.map(({ territory, team }) => [territory, team]));
  const teamBefore = new Map(before.map(({ territory, team }) => [territory, team]));
  return sheets.flatMap(({ key, sheetName, columns, headerRow, rows, places = {} }): readonly Finding[] => {
    const at = (column: string, row: number) => atCell(sheetName, `${columns[column] ?? 'A'}${row}`);
    if (key === 'team')
      return rows.flatMap(({ row, values }): readonly Finding[] => {
        const territory = text(values['territory']);
        const team = teamOf.get(territory) ?? '';
        const was = teamBefore.get(territory);
        if (territory === '') return [];
        if (team === '') {
          const units = Object.keys(needed).join(', ');
          return [finding('error', 'import.team-needed', at('territory', row), { territory, units })];
        }
        return was === undefined || was === team
          ? []
          : [
              finding('warning', 'import.territory-changes-unit', at('field-team', row), {
                territory,
                unit: team,
                before: was,
              }),
            ];
      });
    // A sheet beside the accounts says of them who works them, and nothing else.
    if (key === 'assignments') return [];
    const missing = new Set<string>();
    return rows.flatMap(({ row, values, broken = [] }) => {
      const team = teamOf.get(text(values['territory']));
      return (needed[team ?? ''] ?? []).flatMap(({ key: column, heading, orElse }): readonly Finding[] => {
        const isSaid = [column, ...orElse].some(
          (each) => values[each] !== undefined || broken.includes(each),
        );
        if (isSaid) return [];
        if (columns[column] !== undefined) {
          const named = places[column]?.heading ?? heading;
          return [finding('error', 'import.required-empty', at(column, row), { heading: named })];
        }
        if (missing.has(column)) return [];
        missing.add(column);
        return [finding('error', 'import.column-missing', at('A', headerRow), { expected: heading })];
      });
    });
  });
}
