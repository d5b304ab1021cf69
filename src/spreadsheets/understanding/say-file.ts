import { atLine, finding, type Finding } from '#domain/basics/finding.ts';
import { fixedFinding, isAccepted, type AcceptedFixes } from '#domain/customers/accepted-fixes.ts';
import type { FileStyle } from '#domain/customers/filled-workbook.ts';
import type { TableFile } from '../reading/table-file.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { Habits } from './values/habits.ts';

const names: Readonly<Record<string, string>> = { '\t': 'tab', ';': 'semicolon', ',': 'comma', '|': 'bar' };

/** The decimal sign somebody said, or the file shows: between tabs nothing tells it, a semicolon or a comma does. */
export const decimalOf = ({ detected }: TableFile, style: Partial<FileStyle>): '.' | ',' | undefined =>
  style.decimal ?? (detected?.delimiter === '\t' && detected.decimal === '.' ? undefined : detected?.decimal);

/** What was said of how a text file is written, and this is none: whoever says it thinks that it is heeded. */
export const notHeeded = (
  detected: TableFile['detected'],
  fileName: string,
  style: Partial<FileStyle>,
): readonly Finding[] =>
  detected
    ? []
    : (['encoding', 'delimiter'] as const).flatMap((option) => {
        const value = style[option];
        return value === undefined
          ? []
          : [finding('error', 'import.style-of-text', atLine(fileName), { option, value })];
      });

/** What the sender has to know of the file itself, and how a text file was read, which is returned. */
export function sayFile(
  { said = [], detected }: TableFile,
  fileName: string,
  { decimal }: Habits,
  findings: FindingsOfFile,
  style: Partial<FileStyle>,
): FileStyle | undefined {
  for (const { severity, code, where, values } of said) findings.add(severity, code, where, values);
  for (const each of notHeeded(detected, fileName, style))
    findings.add(each.severity, each.code, each.where, each.values);
  if (detected === undefined) return undefined;
  const { encoding, delimiter } = detected;
  findings.add('info', 'import.file-style', atLine(fileName), {
    encoding,
    delimiter: names[delimiter] ?? 'other',
    sign: delimiter,
    decimal,
  });
  return { ...detected, decimal };
}

/** What turned out of the file while its rows were read. */
export function sayOfRows(
  { saidOfRows }: Pick<TableFile, 'saidOfRows'>,
  findings: FindingsOfFile,
  acceptedFixes: AcceptedFixes,
): void {
  for (const each of saidOfRows?.() ?? []) {
    const shown =
      each.fix !== undefined && isAccepted(acceptedFixes, each.code, each.fix.column)
        ? fixedFinding(each)
        : each;
    findings.add(shown.severity, shown.code, shown.where, shown.values, shown);
  }
}
