import { finding, type Finding } from '#domain/basics/finding.ts';
import type { ColumnDefinition, SheetTemplate } from '#domain/cycles/workbook-template.ts';
import type { WrittenColumns, WrittenSheet } from '#domain/cycles/written-workbook.ts';
import { checkReference, checkUnique, type Known } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';
import { checkAmbiguity } from './check-ambiguity.ts';

/** Absent columns have been reported by then, so they are passed over here. */
export const readLoneSheet = <Key extends string>(
  key: Key,
  { name, columns }: WrittenSheet,
  dictionary: readonly ColumnDefinition[],
): SheetTemplate<Key> => ({
  key,
  name,
  columns: columns.flatMap(({ column: wanted, required }) => {
    const column = dictionary.find((each) => each.key === wanted);
    return column ? [{ column, required, perBrand: false }] : [];
  }),
});

/** Without these nobody knows who was called and when, or what holds from which day. */
const neededColumns = {
  calls: ['account-id', 'call-day'],
  calendar: ['calendar-kind', 'calendar-day', 'calendar-why'],
  capacity: ['territory', 'capacity-kind', 'capacity-from', 'capacity-to'],
  'field-plan': ['account-id', 'plan-frequency', 'plan-key'],
  affiliations: ['account-id', 'organisation'],
  assignments: ['account-id', 'territory', 'assignment-role', 'assignment-from', 'assignment-until'],
  duties: ['duty', 'duty-holder', 'duty-from'],
  consents: ['account-id', 'said-channel', 'said-state', 'said-on'],
  unsubscribes: ['unsubscribed-on'],
  events: ['account-id', 'event-kind', 'event-on'],
} as const;

/** A sheet that is a file by itself: every column known, none twice, none that could be another. */
export function checkLoneSheet(
  sheet: keyof typeof neededColumns,
  { columns = [] }: Partial<WrittenSheet>,
  file: YamlFile,
  dictionary: Partial<WrittenColumns>,
  known: Known,
): readonly Finding[] {
  const at = (index: number) => file.at(['columns', index, 'column']);
  return [
    ...columns.flatMap(({ column }, index) => checkReference('column', column, known.columns, at(index))),
    ...checkUnique(
      'column',
      columns.map(({ column }, index) => ({ name: column, where: at(index) })),
    ),
    ...columns.flatMap(({ column, per }, index) =>
      per === undefined
        ? []
        : [
            finding('error', 'definitions.not-per-brand', file.at(['columns', index, 'per']), {
              column,
              possible: 'none',
            }),
          ],
    ),
    ...checkAmbiguity(
      columns.flatMap(({ column }, index) => {
        const definition = dictionary.columns?.[column];
        if (!definition) return [];
        const words = [column, ...Object.values(definition.heading), ...definition.aliases];
        return [{ key: column, words, where: at(index) }];
      }),
    ),
    ...neededColumns[sheet]
      .filter((column) => !columns.some((use) => use.column === column))
      .map((column) =>
        finding('error', 'definitions.column-needed', file.at(['columns']), {
          column,
          sheet,
          reason: 'sheet',
        }),
      ),
  ];
}
