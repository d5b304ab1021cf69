import type { Account } from '../account.ts';
import { rangesIn, writeRanges } from '../erasure/subject-ranges.ts';
import type { Consent } from './consent.ts';

/** The same thing said of so many people: numbers as ranges, for a market has millions of statements and few different ones. */
export interface ConsentOfMany extends Consent {
  /** `1-500 507`. */
  readonly subjects: string;
}

/** What is kept of a market's people, in a form that is handed over and kept at little cost. */
export type ConsentsOfMarket = readonly ConsentOfMany[];

const none: readonly Consent[] = [];

/** What each person said, by number. */
export function saidByNumber(consents: ConsentsOfMarket): ReadonlyMap<number, readonly Consent[]> {
  const said = new Map<number, Consent[]>();
  for (const { subjects, ...consent } of consents) {
    for (const [from, to] of rangesIn(subjects)) {
      for (let subject = from; subject <= to; subject += 1) {
        const known = said.get(subject);
        if (known) known.push(consent);
        else said.set(subject, [consent]);
      }
    }
  }
  return said;
}

/** The same, to be asked by account; of one without a number nothing is kept. */
export function saidByOf(consents: ConsentsOfMarket): (account: Account) => readonly Consent[] {
  const said = saidByNumber(consents);
  return ({ subject }) => (subject === undefined ? none : (said.get(subject) ?? none));
}

/** The same text for the same statement. */
export const keyOfConsent = (consent: Consent): string =>
  JSON.stringify([
    consent.channel,
    consent.purpose,
    consent.state,
    consent.basis,
    consent.saidOn,
    consent.until,
    consent.recordedAt,
  ]);

/** Statements one by one as a market keeps them together, in one order whatever theirs. */
export function gatherConsents(
  statements: Iterable<{ readonly subject: number; readonly consent: Consent }>,
): ConsentsOfMarket {
  const subjects = new Map<string, { readonly consent: Consent; readonly of: number[] }>();
  for (const { subject, consent } of statements) {
    const key = keyOfConsent(consent);
    const known = subjects.get(key);
    if (known) known.of.push(subject);
    else subjects.set(key, { consent, of: [subject] });
  }
  return [...subjects]
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { consent, of }]) => ({ ...consent, subjects: writeRanges(of) }));
}

/** The same of people who have other numbers. */
export const renumberConsents = (
  consents: ConsentsOfMarket,
  numberOf: (subject: number) => number,
): ConsentsOfMarket =>
  gatherConsents(
    [...saidByNumber(consents)].flatMap(([subject, said]) =>
      said.map((consent) => ({ subject: numberOf(subject), consent })),
    ),
  );
