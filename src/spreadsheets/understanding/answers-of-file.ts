import type { ColumnAnswer, ColumnMapping } from '#domain/customers/column-mapping.ts';
import { REFUSAL_KIND } from '#domain/cycles/refusal-words.ts';
import type { ReadWorkbookInput } from '#usecases/ports.ts';
import { columnNames } from './column-names.ts';
import { foldName } from './fold-name.ts';
import { refusalHeadings } from './refusal-headings.ts';

/**
 * What is said of a file's headings: what the user says now counts more than what was remembered. That somebody once kept
 * a heading as a column of their own, or took it for another, which says who does not want to be reached or reads as if it
 * did, is not remembered: what stands below it is another thing in every file, and whoever means it says it of this one.
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
  const looksLike = refusalHeadings(workbook.refusals);
  const hidesRefusal = ({ heading, column, sheet }: ColumnMapping): boolean =>
    names.some((each, at) => {
      const { key: of, columns = [], namesAccounts } = workbook.sheets[at] ?? {};
      const meant = columns.find(({ key }) => key === column);
      const saysWhat = meant?.says !== undefined || meant?.key === REFUSAL_KIND;
      const named = each.find(heading)?.target;
      if (named?.key === REFUSAL_KIND) return !saysWhat;
      if (named?.says === 'refused') return meant?.says !== 'refused' && meant?.key !== REFUSAL_KIND;
      if (named?.says !== undefined) return meant?.says === undefined;
      const hasPlace = !namesAccounts && columns.some(({ key }) => key === REFUSAL_KIND);
      return of === sheet && hasPlace && named === undefined && !saysWhat && looksLike(heading);
    });
  return [
    ...mapping,
    ...remembered.filter((each) => !isSaid(each.heading, each.sheet) && !hidesRefusal(each)),
  ];
}
