import type { FilledWorkbook } from '../../customers/filled-workbook.ts';

/**
 * A word that is no class is a segment of the market's own: whoever sent it is told how to say which class it means, and not only
 * that the list has no such entry.
 */
export function sayOwnSegments<Read extends FilledWorkbook<'field-plan'>>(read: Read): Read {
  const asked = new Map(
    (read.valueQuestions ?? [])
      .filter(({ column }) => column.startsWith('plan-segment'))
      .map(({ sheetName, cell, column }) => [`${sheetName} ${cell}`, column]),
  );
  if (asked.size === 0) return read;
  return {
    ...read,
    findings: read.findings.map((each) => {
      const { code, where, severity } = each;
      const column =
        code === 'import.not-in-list' && severity === 'error' && where.kind === 'cell'
          ? asked.get(`${where.sheet} ${where.cell}`)
          : undefined;
      return column === undefined
        ? each
        : { ...each, code: 'field-plan.segment-own', values: { ...each.values, column } };
    }),
  };
}
