import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import type { ReadWorkbookInput } from '#usecases/ports.ts';
import { columnNames } from './column-names.ts';
import { foldName } from './fold-name.ts';

/**
 * What is said of a file's headings: what the user says now counts more than what was remembered. That somebody once kept
 * a heading as a column of their own, or took it for another, which by its name says who does not want to be reached, is
 * not remembered: whoever means it says it of this file.
 */
export function answersOf({
  mapping = [],
  remembered = [],
  workbook,
}: Pick<ReadWorkbookInput<string>, 'mapping' | 'remembered' | 'workbook'>): readonly ColumnAnswer[] {
  const isSaid = (heading: string, sheet: string): boolean =>
    mapping.some(
      (each) =>
        foldName(each.heading) === foldName(heading) && (each.sheet === undefined || each.sheet === sheet),
    );
  const names = workbook.sheets.map((sheet) => columnNames(sheet));
  const hidesRefusal = ({ heading, column }: ColumnAnswer): boolean =>
    names.some((each, at) => {
      const named = each.find(heading)?.target;
      if (named?.says === undefined) return false;
      const meant = workbook.sheets[at]?.columns.find(({ key }) => key === column);
      return meant?.says === undefined || (named.says === 'refused' && meant.says !== 'refused');
    });
  return [
    ...mapping,
    ...remembered.filter((each) => !isSaid(each.heading, each.sheet) && !hidesRefusal(each)),
  ];
}
