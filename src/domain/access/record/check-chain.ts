import { atSubject, finding, type Finding } from '../../basics/finding.ts';
import { checkCut, type ChainCut } from './check-cut.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import { FIRST, hashOf, type AnchoredMark, type ChainedEvent, type ChainMark, type Sha256 } from './chain.ts';

export interface KnownOfChain {
  readonly chain: string;
  readonly cut?: ChainCut;
  /** How long the rule in force has events kept, in days; absent where nobody knows. */
  readonly keptDays?: number;
  /** Today, beyond which no event of retention can lie. */
  readonly today: IsoDate;
  /** What stands beside the chain in the database; absent where nothing does. */
  readonly head?: ChainMark;
  readonly anchored: readonly AnchoredMark[];
}

export interface CheckedChain {
  readonly chain: string;
  /** Events that were looked at. */
  readonly events: number;
  /** From when on the chain can speak; absent of one without events. */
  readonly since?: { readonly seq: number; readonly at: string };
  /** How many anchors it was held against. */
  readonly anchors: number;
  readonly findings: readonly Finding[];
}

export interface ChainCheck {
  /** The last event that is gone by rule; 0 where none is. */
  readonly begins: number;
  /** The events of the chain, in their order. */
  take(event: ChainedEvent & { readonly hash: string }): void;
  end(): CheckedChain;
}

const error = (
  code: string,
  chain: string,
  values: Readonly<Record<string, string | number>>,
  seq?: number,
): Finding => finding('error', code, atSubject(seq === undefined ? chain : `${chain} ${seq}`), values);

/**
 * Tells apart what can have happened to a chain:
 * - `record.altered`: an event is not as it was written
 * - `record.missing`: events are not there, with others after them
 * - `record.missing-at-end`: the last events are not there, as the chain's head or an anchor knows them
 * - `record.rewritten`: the events fit each other and not what was noted outside: all was computed anew
 * - `record.head-altered`: they do, and the head kept beside them in the database is another one
 * - what `checkCut` says of a beginning that is said to be gone by rule
 */
export function checkChain(sha256: Sha256, known: KnownOfChain): ChainCheck {
  const { chain, head, anchored } = known;
  const { cut, findings: ofCut } = checkCut(known);
  const findings: Finding[] = [...ofCut];
  const begins = cut?.through ?? 0;
  const marks = Map.groupBy(
    anchored.filter(({ seq }) => seq >= begins && seq > 0),
    ({ seq }) => seq,
  );
  let since: CheckedChain['since'];
  let events = 0;
  let last: { readonly seq: number; readonly hash: string } = { seq: begins, hash: cut?.hash ?? FIRST };
  let agreed = begins;
  let isRewritten = false;
  let wasAltered = false;

  function hold(seq: number, hash: string): void {
    for (const mark of marks.get(seq) ?? []) {
      if (mark.hash === hash) agreed = seq;
      else if (!isRewritten) {
        isRewritten = true;
        findings.push(
          error('record.rewritten', chain, { chain, after: agreed, seq, anchor: mark.file }, seq),
        );
      }
    }
  }
  if (cut) hold(cut.through, cut.hash);

  return {
    begins,
    take: (event) => {
      // What retention has not got to yet is gone as far as the chain is concerned.
      if (event.seq <= begins) return;
      events += 1;
      since ??= { seq: event.seq, at: event.at };
      const isWhole = hashOf(sha256, event) === event.hash;
      const isNext = event.seq === last.seq + 1;
      if (!isNext)
        findings.push(
          error('record.missing', chain, { chain, from: last.seq + 1, to: event.seq - 1 }, last.seq + 1),
        );
      if (!isWhole) findings.push(error('record.altered', chain, { chain, seq: event.seq }, event.seq));
      else if (isNext && event.previous !== last.hash && !wasAltered)
        // Whoever changed the one before gave it a hash that fits, and this one still has the old one.
        findings.push(error('record.altered', chain, { chain, seq: last.seq }, last.seq));
      if (isWhole) hold(event.seq, event.hash);
      last = event;
      wasAltered = !isWhole;
    },
    end: () => {
      const furthest = [...(head ? [head] : []), ...anchored].toSorted((a, b) => b.seq - a.seq)[0];
      if (furthest && furthest.seq > last.seq) {
        const values = { chain, from: last.seq + 1, to: furthest.seq };
        findings.push(error('record.missing-at-end', chain, values, last.seq + 1));
      } else if (events > 0 && !isRewritten && (head?.seq !== last.seq || head.hash !== last.hash)) {
        findings.push(error('record.head-altered', chain, { chain, seq: last.seq }, last.seq));
      }
      return {
        chain,
        events,
        ...(since ? { since } : {}),
        anchors: new Set(anchored.map(({ file }) => file)).size,
        findings,
      };
    },
  };
}
