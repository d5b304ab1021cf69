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

/** What is told of a statement that is not the one the record speaks of. */
interface Codes {
  readonly unsaid: string;
  readonly gone: string;
  readonly beforeCut: string;
}

const ofRefusals: Codes = {
  unsaid: 'record.refusal-unsaid',
  gone: 'record.refusal-gone',
  beforeCut: 'record.refusal-before-cut',
};

/** Of who was told to be two persons, or one after all: by it refusals are taken over or not, and limits count. */
const ofPairs: Codes = {
  unsaid: 'record.apart-unsaid',
  gone: 'record.apart-gone',
  beforeCut: 'record.apart-before-cut',
};

/** Of what functions signed or objected to: strategy, templates and criteria go by it. */
const ofSignOffs: Codes = {
  unsaid: 'record.sign-off-unsaid',
  gone: 'record.sign-off-gone',
  beforeCut: 'record.sign-off-before-cut',
};

/** A refusal, or its end, as a person put it on record, and as an event tells of it; or what was said of a pair, or signed. */
export interface SaidRefusal {
  readonly at: string;
  /** Whose it is, by number: `#12`; empty in events from before they said so. */
  readonly subject: string;
  /**
   * Channel, purpose, state and basis, from when and until when; of a pair the other and the state; of a signature what was
   * signed, its version and digest, what somebody did and for which function.
   */
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
export const checkRefusals = (...held: Held): readonly Finding[] => holdAgainst(ofRefusals, ...held);

/** Holds what was said of pairs of accounts against the record in the same way: two persons, or one after all. */
export const checkApart = (...held: Held): readonly Finding[] => holdAgainst(ofPairs, ...held);

/** Holds what functions signed, objected to and overruled against the record of the installation likewise. */
export const checkSignOffs = (...held: Held): readonly Finding[] => holdAgainst(ofSignOffs, ...held);

type Held = [
  market: string,
  kept: readonly SaidRefusal[],
  said: readonly SaidRefusal[],
  isCut: boolean,
  dayOf: DayOf,
];

const written = ({ at, said }: SaidRefusal, subject: string): string =>
  JSON.stringify([at, subject, ...said]);

function holdAgainst(codes: Codes, ...[market, kept, said, isCut, dayOf]: Held): readonly Finding[] {
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
      isCut ? told('warning', codes.beforeCut, each) : told('error', codes.unsaid, each),
    ),
    ...said
      .filter((each) => !there.has(written(each, each.subject)))
      .map((each) => told('error', codes.gone, each)),
  ];
}
