import type { FactKind, Vocabulary } from '#domain/rulebook/conditions/check-condition.ts';
import type { WrittenColumns, WrittenWorkbook } from '#domain/cycles/written-workbook.ts';
import { derivedFacts } from '#domain/segmentation/derived-facts.ts';
import type { Known } from '../references.ts';

type WrittenColumn = WrittenColumns['columns'][string];

const isNumber = (code: string): boolean => /^\d{1,9}$/.test(code);

/** What a column is to a condition; undefined of names, dates and texts, which no condition may speak of. */
export function kindOfColumn({ type }: WrittenColumn, { codes }: Pick<Known, 'codes'>): FactKind | undefined {
  switch (type.kind) {
    case 'integer':
    case 'share':
      return { type: 'integer', min: type.min, max: type.max };
    case 'flag':
      return { type: 'flag' };
    case 'list': {
      const listed = codes.get(type.list);
      if (!listed) return { type: 'any' };
      // A ladder of stages is a list of numbers.
      return listed.every(isNumber)
        ? { type: 'integer', min: Math.min(...listed.map(Number)), max: Math.max(...listed.map(Number)) }
        : { type: 'code', codes: listed };
    }
    case 'text':
    case 'identifier':
    case 'date':
      return undefined;
  }
}

/**
 * What conditions of a template may speak of: the columns its workbook asks for, and what is worked out of them, and of
 * events. Undefined
 * where workbook or columns cannot be read.
 */
export function factsOfTemplate(
  workbook: Partial<WrittenWorkbook>,
  dictionary: Partial<WrittenColumns>,
  known: Pick<Known, 'codes' | 'behaviour'>,
): Vocabulary | undefined {
  if (!workbook.sheets || !dictionary.columns) return undefined;
  const facts = new Map<string, FactKind>();
  for (const { column } of workbook.sheets.accounts.columns) {
    const written = dictionary.columns[column];
    const kind: FactKind | undefined = written ? kindOfColumn(written, known) : { type: 'any' };
    if (kind) facts.set(column, kind);
  }
  return new Map([...facts, ...known.behaviour, ...derivedFacts]);
}
