import { atSubject, finding, type Finding } from '../../basics/finding.ts';
import type { DayOf } from '../../basics/iso-date.ts';

/**
 * Events that speak of one signature: of a limit, that one was taken back, or of a duty. What is said of duties without
 * being signed also comes in by files, whose event tells of all rows at once.
 */
export const actEvents = ['confirm-limit', 'withdraw-limit', 'sign-duty'] as const;

/** A signature as it is kept, or as an event tells of it. */
export interface SaidAct {
  readonly kind: (typeof actEvents)[number];
  readonly at: string;
  /** The limit or the duty. */
  readonly subject: string;
  /** Of a limit the SHA-256 of what was signed; empty of a duty. */
  readonly digest: string;
  /** From when it holds, or the day on which the law was looked up; and its last day. */
  readonly from: string;
  readonly until: string;
}

/** A refusal, or its end, as a person put it on record, and as an event tells of it. */
export interface SaidRefusal {
  readonly at: string;
  /** Whose it is, by number: `#12`; empty in events from before they said so. */
  readonly subject: string;
  /** Channel, purpose, state and basis, from when and until when. */
  readonly said: readonly string[];
}

const keyOf = ({ kind, at, subject, digest, from, until }: SaidAct): string =>
  JSON.stringify([kind, at, subject, digest, from, until]);

/**
 * Holds the signatures of a market against its record, where each has an event of the same instant: one that no event
 * speaks of was not given in Latitude, and one that is missing was taken away outside of it. Who signed is not compared,
 * for people change their addresses.
 * @param isCut whether the record has lost its beginning by rule: the event may have gone with it
 */
export function checkActs(
  market: string,
  kept: readonly SaidAct[],
  said: readonly SaidAct[],
  isCut: boolean,
  dayOf: DayOf,
): readonly Finding[] {
  const [known, there] = [new Set(said.map(keyOf)), new Set(kept.map(keyOf))];
  const told = (severity: 'error' | 'warning', code: string, { subject, at }: SaidAct): Finding =>
    finding(severity, code, atSubject(subject), { market, subject, on: dayOf(at) });
  return [
    ...kept
      .filter((each) => !known.has(keyOf(each)))
      .map((each) =>
        isCut ? told('warning', 'record.act-before-cut', each) : told('error', 'record.act-unsaid', each),
      ),
    ...said.filter((each) => !there.has(keyOf(each))).map((each) => told('error', 'record.act-gone', each)),
  ];
}

/**
 * Holds refusals that people put on record, and what ended them, against the record, as signatures are. One that no event
 * speaks of was put in, altered or turned into its end outside of Latitude; one that is missing was taken away there, and
 * whoever refused may be visited.
 */
export function checkRefusals(
  market: string,
  kept: readonly SaidRefusal[],
  said: readonly SaidRefusal[],
  isCut: boolean,
  dayOf: DayOf,
): readonly Finding[] {
  const written = ({ at, said: words }: SaidRefusal, subject: string): string =>
    JSON.stringify([at, subject, ...words]);
  // An event that does not say whose it is speaks of whoever said so at that instant.
  const [known, open] = [new Set<string>(), new Set<string>()];
  for (const each of said) (each.subject === '' ? open : known).add(written(each, each.subject));
  const there = new Set(kept.flatMap((each) => [written(each, each.subject), written(each, '')]));
  const told = (severity: 'error' | 'warning', code: string, { subject, at }: SaidRefusal): Finding =>
    finding(severity, code, atSubject(subject || market), { market, subject, on: dayOf(at) });
  const unsaid = kept.filter(
    (each) => !known.has(written(each, each.subject)) && !open.has(written(each, '')),
  );
  return [
    ...unsaid.map((each) =>
      isCut
        ? told('warning', 'record.refusal-before-cut', each)
        : told('error', 'record.refusal-unsaid', each),
    ),
    ...said
      .filter((each) => !there.has(written(each, each.subject)))
      .map((each) => told('error', 'record.refusal-gone', each)),
  ];
}
