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

export const nothingSaid: readonly Consent[] = [];

/**
 * Lists of what was said, the same for everybody who said the same: a market has many people and few such lists, and
 * what follows from one of them is worked out once.
 */
export function listsOfSaid(): (known: readonly Consent[], next: Consent) => readonly Consent[] {
  const longer = new Map<readonly Consent[], Map<Consent, readonly Consent[]>>();
  return (known, next) => {
    const from = longer.get(known) ?? new Map<Consent, readonly Consent[]>();
    longer.set(known, from);
    const list = from.get(next) ?? [...known, next];
    from.set(next, list);
    return list;
  };
}

/** What each person said, by number. */
export function saidByNumber(consents: ConsentsOfMarket): ReadonlyMap<number, readonly Consent[]> {
  const said = new Map<number, readonly Consent[]>();
  const withNext = listsOfSaid();
  for (const { subjects, ...consent } of consents) {
    for (const [from, to] of rangesIn(subjects)) {
      for (let subject = from; subject <= to; subject += 1)
        said.set(subject, withNext(said.get(subject) ?? nothingSaid, consent));
    }
  }
  return said;
}

/** The same, to be asked by account; of one without a number nothing is kept. */
export function saidByOf(consents: ConsentsOfMarket): (account: Account) => readonly Consent[] {
  const said = saidByNumber(consents);
  return ({ subject }) => (subject === undefined ? nothingSaid : (said.get(subject) ?? nothingSaid));
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

/** What people said together, statement by statement: each once, with everybody who made it. */
export function statementsOf(
  said: readonly { readonly consents: readonly Consent[]; readonly subjects: readonly number[] }[],
): readonly { readonly consent: Consent; readonly subjects: readonly number[] }[] {
  const all = said.flatMap(({ consents, subjects }) => consents.map((consent) => ({ consent, subjects })));
  const same = Map.groupBy(all, ({ consent }) => keyOfConsent(consent));
  return Array.from(same.values(), (of) => ({
    consent: of[0]!.consent,
    subjects: of.flatMap(({ subjects }) => subjects),
  }));
}

/** Statements as a market keeps them together, each with those it is of, in one order whatever theirs. */
export function gatherSaid(
  said: Iterable<{ readonly consent: Consent; readonly subjects: readonly number[] }>,
): ConsentsOfMarket {
  const subjects = new Map<string, { readonly consent: Consent; readonly of: number[] }>();
  // Most are the very same ones as before.
  const met = new Map<Consent, number[]>();
  for (const { subjects: more, consent } of said) {
    const those = met.get(consent) ?? subjects.get(keyOfConsent(consent))?.of ?? [];
    if (those.length === 0) subjects.set(keyOfConsent(consent), { consent, of: those });
    met.set(consent, those);
    for (const subject of more) those.push(subject);
  }
  return [...subjects]
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { consent, of }]) => ({ ...consent, subjects: writeRanges(of) }));
}

/** The same of statements one by one. */
export const gatherConsents = (
  statements: readonly { readonly subject: number; readonly consent: Consent }[],
): ConsentsOfMarket =>
  gatherSaid(
    Array.from(
      Map.groupBy(statements, ({ consent }) => consent),
      ([consent, of]) => ({ consent, subjects: of.map(({ subject }) => subject) }),
    ),
  );

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
