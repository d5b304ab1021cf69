import { finding, type Finding, type FindingValue, type Severity, type Where } from '../basics/finding.ts';

/** More remarks of one kind help nobody. */
const MOST_OF_ONE_KIND = 200;

interface Remark {
  readonly finding: Finding;
  rows: number;
}

/** Findings about the rows of one file: each thing is remarked on once, where it stands first, with its number of rows. */
export interface Remarks {
  add(
    severity: Severity,
    code: string,
    where: Where,
    thing: string,
    values: Readonly<Record<string, FindingValue>>,
  ): void;
  list(): readonly Finding[];
}

export function gatherRemarks(): Remarks {
  const kinds = new Map<string, Map<string, Remark>>();
  return {
    add(severity, code, where, thing, values) {
      const kind = kinds.get(code) ?? new Map<string, Remark>();
      kinds.set(code, kind);
      const known = kind.get(thing);
      if (known) known.rows += 1;
      else kind.set(thing, { finding: finding(severity, code, where, values), rows: 1 });
    },
    list: () =>
      [...kinds].flatMap(([code, kind]) => {
        const all = Array.from(kind.values(), ({ finding: found, rows }) => ({
          ...found,
          values: { ...found.values, rows },
        }));
        const [first] = all;
        if (!first || all.length <= MOST_OF_ONE_KIND) return all;
        return [
          ...all.slice(0, MOST_OF_ONE_KIND),
          finding(first.severity, 'import.more-of-the-same', first.where, {
            kind: code,
            count: all.length - MOST_OF_ONE_KIND,
            shown: MOST_OF_ONE_KIND,
          }),
        ];
      }),
  };
}
