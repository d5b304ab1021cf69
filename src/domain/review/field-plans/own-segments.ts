import type { Finding } from '../../basics/finding.ts';
import type { FilledWorkbook } from '../../customers/filled-workbook.ts';

/**
 * A word that is no class is a segment of the market's own: whoever sent it is told how to say which class it means, and not only
 * that the list has no such entry; once for each word, with how many rows have it.
 */
export function sayOwnSegments<Read extends FilledWorkbook<'field-plan'>>(read: Read): Read {
  const questions = (read.valueQuestions ?? []).filter(({ column }) => column.startsWith('plan-segment'));
  if (questions.length === 0) return read;
  const asked = new Map(questions.map((each) => [`${each.sheetName} ${each.cell}`, each]));
  const columns = new Set(questions.map(({ sheetName, cell }) => `${sheetName} ${lettersOf(cell)}`));
  return {
    ...read,
    findings: read.findings.flatMap((each): readonly Finding[] => {
      const { code, where, severity, values } = each;
      if (code !== 'import.not-in-list' || where.kind !== 'cell') return [each];
      const question = asked.get(`${where.sheet} ${where.cell}`);
      if (question && severity === 'error') {
        const { column, rows } = question;
        return [{ ...each, code: 'field-plan.segment-own', values: { ...values, column, rows } }];
      }
      // The same word again.
      return severity === 'info' && columns.has(`${where.sheet} ${lettersOf(where.cell)}`) ? [] : [each];
    }),
  };
}

const lettersOf = (cell: string): string => cell.replaceAll(/\d/gu, '');
