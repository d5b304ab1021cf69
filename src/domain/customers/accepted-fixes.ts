import { finding, type Finding } from '../basics/finding.ts';

/**
 * Fixes a user agreed to, each as `code` or `code:column`; `all` stands for every one. Kept in this written form from
 * the page to the audit.
 */
export type AcceptedFixes = readonly string[];

export const acceptAllFixes = 'all';

/** Findings that can propose a fix, and no others. */
export const fixableFindings = [
  'import.changed-on-both-sides',
  'import.date-expected',
  'import.date-order',
  'import.date-other-order',
  'import.duplicate-row',
  'import.error-cell',
  'import.flag-expected',
  'import.identifier-figures',
  'import.identifier-length',
  'import.look-alike-letters',
  'import.not-in-list',
  'import.number-expected',
  'import.perhaps-set-back',
  'import.removed-meanwhile',
  'import.refusal-from',
  'import.refusal-until',
  'import.restricted-data',
  'import.several-territories',
  'import.assignment-contradicts',
  'import.share-expected',
  'import.share-mixed',
  'import.sheet-not-read',
  'import.sheet-of-refusals',
  'import.struck-value',
  'import.refusal-outside-table',
  'import.rows-in-quotes',
  'import.territory-unknown',
  'import.text-too-long',
  'import.whole-number-expected',
  'import.zeros-lost',
] as const;

/**
 * Nobody agrees to these with all the others: whom they are about would be visited, what may hold as well would be left
 * out, or a row would be lost inside of another.
 */
const toldOneByOne: ReadonlySet<string> = new Set([
  'import.sheet-of-refusals',
  'import.refusal-outside-table',
  'import.refusal-from',
  'import.refusal-until',
  'import.struck-value',
  'import.rows-in-quotes',
]);

/** Whether a written fix is one there can be: of a finding that proposes some, in one of these columns where it names one. */
export function isFixThereIs(written: string, columns: readonly string[]): boolean {
  if (written === acceptAllFixes) return true;
  const at = written.indexOf(':');
  const [code, column] = at < 0 ? [written, undefined] : [written.slice(0, at), written.slice(at + 1)];
  return fixableFindings.some((each) => each === code) && (column === undefined || columns.includes(column));
}

/** The name of a group that is accepted together: `import.not-in-list:specialty`. */
export const fixGroup = (code: string, column: string): string =>
  column === '' ? code : `${code}:${column}`;

export const isAccepted = (accepted: AcceptedFixes, code: string, column: string): boolean =>
  accepted.some(
    (each) =>
      (each === acceptAllFixes && !toldOneByOne.has(code)) ||
      each === code ||
      each === fixGroup(code, column),
  );

/** What is said of a problem once its fix is accepted. */
export function fixedFinding({ code, where, values, fix, rule }: Finding): Finding {
  return finding(
    'info',
    'import.fix-accepted',
    where,
    { value: values['value'] ?? '', text: fix?.text ?? '', group: fixGroup(code, fix?.column ?? '') },
    rule === undefined ? {} : { rule },
  );
}

export interface FixGroup {
  readonly group: string;
  readonly code: string;
  readonly column: string;
  readonly count: number;
  /** What some of them read and would read, the first ones. */
  readonly examples: readonly { readonly from: string; readonly to: string }[];
}

const shownExamples = 5;

/** Proposed fixes by code and column, so that many are accepted with one click. */
export function groupFixes(findings: readonly Finding[]): readonly FixGroup[] {
  const groups = Map.groupBy(
    findings.filter((each) => each.fix !== undefined),
    (each) => fixGroup(each.code, each.fix?.column ?? ''),
  );
  return Array.from(groups, ([group, members]) => {
    const pairs = new Map(
      members.map(({ values, fix }) => {
        const pair = { from: String(values['value'] ?? ''), to: fix?.text ?? '' };
        return [JSON.stringify(pair), pair];
      }),
    );
    return {
      group,
      code: members[0]?.code ?? '',
      column: members[0]?.fix?.column ?? '',
      count: members.length,
      examples: [...pairs.values()].slice(0, shownExamples),
    };
  });
}
