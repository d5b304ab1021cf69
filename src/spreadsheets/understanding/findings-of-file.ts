import type { Finding, FindingValue, Severity, Where } from '#domain/basics/finding.ts';
import { finding } from '#domain/basics/finding.ts';

/** More findings of one kind help nobody and would fill the memory. */
const mostOfOneKind = 1_000;

export interface FindingsOfFile {
  add(
    severity: Severity,
    code: string,
    where: Where,
    values?: Readonly<Record<string, FindingValue>>,
    more?: Pick<Finding, 'fix' | 'rule'>,
  ): void;
  /** All findings in the order they were made; kinds cut short are counted at the end. */
  list(): readonly Finding[];
}

interface Surplus {
  readonly first: Finding;
  count: number;
}

export function collectFindings(): FindingsOfFile {
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  const surplus = new Map<string, Surplus>();
  return {
    add(severity, code, where, values = {}, more = {}) {
      const count = (counts.get(code) ?? 0) + 1;
      counts.set(code, count);
      if (count <= mostOfOneKind) findings.push(finding(severity, code, where, values, more));
      else {
        const known = surplus.get(code);
        if (known) known.count += 1;
        else surplus.set(code, { first: finding(severity, code, where, values), count: 1 });
      }
    },
    list: () => [
      ...findings,
      ...Array.from(surplus.values(), ({ first, count }) =>
        finding(first.severity, 'import.more-of-the-same', first.where, {
          kind: first.code,
          count,
          shown: mostOfOneKind,
        }),
      ),
    ],
  };
}
