/**
 * A finding is something a user can fix. It is data: the words are made at the edge, in the reader's language, from
 * the message catalogue entries `<code>` (what happened and why) and `<code>.hint` (what to do).
 */
export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** Where a finding sits: a cell of a workbook, a line of a file, or a business object. */
export type Where =
  | { readonly kind: 'cell'; readonly sheet: string; readonly cell: string }
  | { readonly kind: 'sheet'; readonly sheet: string }
  | { readonly kind: 'file'; readonly file: string; readonly line?: number }
  | { readonly kind: 'subject'; readonly subject: string };

export type FindingValue = string | number;

/** What would be kept instead, if the user agrees to it. */
export interface Fix {
  /** Key of the column, together with the finding's code the group that is accepted at once; empty for a whole row. */
  readonly column: string;
  /** Empty text: the cell counts as empty, the row as not there. */
  readonly value: FindingValue | boolean;
  /** As a person of the market would write it. */
  readonly text: string;
}

export interface Finding {
  /** Kebab-case with an area before a dot, e.g. `import.number-expected`. */
  readonly code: string;
  readonly severity: Severity;
  readonly where: Where;
  /** What the message names: the offending value, the limit, the column. */
  readonly values: Readonly<Record<string, FindingValue>>;
  readonly fix?: Fix;
  /** Key of the rule that decided, where one did. */
  readonly rule?: string;
}

export const finding = (
  severity: Severity,
  code: string,
  where: Where,
  values: Readonly<Record<string, FindingValue>> = {},
  more: Pick<Finding, 'fix' | 'rule'> = {},
): Finding => ({ code, severity, where, values, ...more });

export const atCell = (sheet: string, cell: string): Where => ({ kind: 'cell', sheet, cell });
export const atSheet = (sheet: string): Where => ({ kind: 'sheet', sheet });
export const atLine = (file: string, line?: number): Where =>
  line === undefined ? { kind: 'file', file } : { kind: 'file', file, line };
export const atSubject = (subject: string): Where => ({ kind: 'subject', subject });

/** Whether something thrown carries a finding, as errors of files and databases do. */
export const isFinding = (value: unknown): value is Finding =>
  typeof value === 'object' && value !== null && 'code' in value && 'where' in value && 'values' in value;

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((each) => each.severity === 'error');

/** `Accounts!C7`, `markets/de.yaml:14` or the subject's own key. */
export function describeWhere(where: Where): string {
  switch (where.kind) {
    case 'cell':
      return `${where.sheet}!${where.cell}`;
    case 'sheet':
      return where.sheet;
    case 'file':
      return where.line === undefined ? where.file : `${where.file}:${where.line}`;
    case 'subject':
      return where.subject;
  }
}
