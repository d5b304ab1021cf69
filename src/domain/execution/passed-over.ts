import { finding, type Finding, type Where } from '../basics/finding.ts';
import { foldCallWord } from './fold-call-word.ts';

/** What a row says by which it is no call. */
export interface NoCall {
  readonly column: 'call-status' | 'call-type' | 'call-channel' | 'call-count';
  readonly word: string;
}

/** So many rows are named; of more whoever looks knows what it is about. */
const MOST_NAMED = 12;

interface Rows {
  readonly why: NoCall;
  readonly where: Where;
  readonly rows: number[];
}

/** Rows of a file that are no call, gathered by what says so: nobody should have to guess which were left out. */
export function passedOver() {
  const groups = new Map<string, Rows>();
  return {
    add: (why: NoCall, row: number, where: Where): void => {
      const key = `${why.column}|${foldCallWord(why.word)}`;
      const group = groups.get(key);
      if (group) group.rows.push(row);
      else groups.set(key, { why, where, rows: [row] });
    },
    list: (): readonly Finding[] =>
      Array.from(groups.values(), ({ why, where, rows }) =>
        finding('info', 'calls.passed-over', where, {
          why: why.column.slice('call-'.length),
          word: why.word,
          rows: rows.length,
          named: rows.slice(0, MOST_NAMED).join(', '),
          more: Math.max(0, rows.length - MOST_NAMED),
        }),
      ),
  };
}
