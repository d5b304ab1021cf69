import { finding, type Finding } from '#domain/basics/finding.ts';
import type { SegmentationMethod } from '#domain/cycles/process-template.ts';
import {
  type ColumnDefinition,
  sheetKeys,
  type SheetKey,
  type WorkbookTemplate,
} from '#domain/cycles/workbook-template.ts';
import type { WrittenColumns, WrittenWorkbook } from '#domain/cycles/written-workbook.ts';
import { checkReference, checkUnique, type Known } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';
import { checkAmbiguity } from './check-ambiguity.ts';

/** Absent columns have been reported by then, so they are passed over here. */
export const readWorkbook = (
  { sheets, changes }: WrittenWorkbook,
  columns: ReadonlyMap<string, ColumnDefinition>,
): WorkbookTemplate => ({
  changes,
  sheets: sheetKeys.map((key) => ({
    key,
    name: sheets[key].name,
    columns: sheets[key].columns.flatMap(({ column: name, required, per, where }) => {
      const column = columns.get(name);
      return column ? [{ column, required, perBrand: per === 'brand', ...(where ? { where } : {}) }] : [];
    }),
  })),
});

/** Without these no row can be told from another, or given to anybody. */
const neededColumns: Readonly<Record<SheetKey, readonly string[]>> = {
  accounts: ['account-id', 'name', 'territory'],
  team: ['territory', 'rep'],
};

const neededBy: Readonly<Record<SegmentationMethod, readonly string[]>> = {
  'potential-class': ['potential-class'],
  'potential-adoption': ['potential', 'adoption'],
  'potential-adoption-influence': ['potential', 'adoption', 'influence'],
};

/** Facts that may differ from brand to brand; everything else belongs to the account. */
const brandFacts = ['potential', 'potential-class', 'adoption', 'volume'];

export function checkWorkbook(
  { sheets }: Partial<WrittenWorkbook>,
  file: YamlFile,
  segmentation: SegmentationMethod | undefined,
  dictionary: Partial<WrittenColumns>,
  known: Known,
): readonly Finding[] {
  if (!sheets) return [];
  return [
    ...sheetKeys.flatMap((sheet) => checkSheet(sheet, sheets[sheet].columns, file, dictionary, known)),
    ...sheetKeys.flatMap((sheet) => checkNeeded(sheet, sheets[sheet].columns, file, segmentation)),
  ];
}

type WrittenUses = WrittenWorkbook['sheets'][SheetKey]['columns'];

function checkSheet(
  sheet: SheetKey,
  uses: WrittenUses,
  file: YamlFile,
  dictionary: Partial<WrittenColumns>,
  known: Known,
): readonly Finding[] {
  const at = (index: number, key = 'column') => file.at(['sheets', sheet, 'columns', index, key]);
  return [
    ...uses.flatMap(({ column }, index) => checkReference('column', column, known.columns, at(index))),
    ...checkUnique(
      'column',
      uses.map(({ column }, index) => ({ name: column, where: at(index) })),
    ),
    ...uses.flatMap(({ column, per }, index) =>
      per === 'brand' && !(sheet === 'accounts' && brandFacts.includes(column))
        ? [
            finding('error', 'definitions.not-per-brand', at(index, 'per'), {
              column,
              possible: brandFacts.join(', '),
            }),
          ]
        : [],
    ),
    ...checkAmbiguity(
      uses.flatMap(({ column }, index) => {
        const definition = dictionary.columns?.[column];
        if (!definition) return [];
        const words = [column, ...Object.values(definition.heading), ...definition.aliases];
        return [{ key: column, words, where: at(index) }];
      }),
    ),
  ];
}

function checkNeeded(
  sheet: SheetKey,
  uses: WrittenUses,
  file: YamlFile,
  segmentation: SegmentationMethod | undefined,
): readonly Finding[] {
  const forMethod = sheet === 'accounts' && segmentation ? neededBy[segmentation] : [];
  return [...neededColumns[sheet], ...forMethod]
    .filter((column) => !uses.some((use) => use.column === column))
    .map((column) =>
      finding('error', 'definitions.column-needed', file.at(['sheets', sheet, 'columns']), {
        column,
        sheet,
        reason: forMethod.includes(column) && segmentation ? segmentation : 'sheet',
      }),
    );
}
