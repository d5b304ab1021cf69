import type { Finding, Severity } from '#domain/basics/finding.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { wordRule } from '#wording/word-rule.ts';
import type { Words } from '#wording/words.ts';

export const tones: Readonly<Record<Severity, string>> = { error: 'bad', warning: 'warn', info: 'accent' };

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

export interface FindingRow {
  readonly level: Severity;
  readonly tone: string;
  readonly severity: string;
  readonly where: string;
  readonly message: string;
  readonly hint: string;
  /** What it would be read as; empty when nothing can be proposed. */
  readonly fix: string;
  /** Title of the rule behind it; empty where none decided. */
  readonly rule: string;
}

/** Pages show at most so many; the count above the table says how many there are. */
export const shownFindings = 500;

export interface FindingList {
  readonly rows: readonly FindingRow[];
  readonly total: number;
  /** Says that not all are shown; empty when they are. */
  readonly cut: string;
}

/** Findings as rows, errors first, in the order they were found. */
export function listFindings(words: Words, findings: readonly Finding[]): FindingList {
  const ordered = findings.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
  return {
    rows: ordered.slice(0, shownFindings).map((each) => {
      const { where, message, hint, fix } = words.finding(each);
      const rule = each.rule === undefined ? undefined : findRule(each.rule);
      const { severity: level } = each;
      return {
        level,
        tone: tones[level],
        severity: words.t(`page.findings.severities.${level}`),
        where,
        message,
        hint,
        fix: fix?.text ?? '',
        rule: rule ? wordRule(words, rule).title : '',
      };
    }),
    total: findings.length,
    cut:
      findings.length > shownFindings
        ? words.t('page.findings.cut', { shown: shownFindings, total: findings.length })
        : '',
  };
}
