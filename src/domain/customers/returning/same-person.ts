import type { FactValue, KeptAccount } from '../account.ts';
import { amongPeople, type ManyPeople } from '../consent/among-people.ts';
import { everCalled, type FormerTraits } from '../consent/former-traits.ts';
import { nearMarks } from '../consent/near-names.ts';
import { marksOf, written, type RecognisedPerson } from '../erasure/traits.ts';
import type { AreApart } from './told-apart.ts';

/** Somebody who was called on and is no account any more, by what they are met again. */
export interface MarkedVisitor {
  readonly subject: number;
  /** Under the market's secret; they name nobody. */
  readonly digests: readonly string[];
}

/** Among whom somebody may stand twice. */
export interface Known {
  readonly accounts: readonly KeptAccount[];
  readonly former: FormerTraits;
  /**
   * After which change of the accounts somebody got their number; of one that is missing, before all. Two who came with
   * one list are two people for whoever sent it.
   */
  readonly arrivals: ReadonlyMap<number, number>;
  readonly marked: readonly MarkedVisitor[];
  readonly digest: (written: string) => string;
  /** Of whom somebody said that they are two persons. */
  readonly apart: AreApart;
}

type Values = Readonly<Record<string, FactValue | undefined>>;

/** By what somebody is met again, as it is written. */
export const marksToMeet = (person: RecognisedPerson): readonly string[] => [
  ...new Set([...marksOf(person).map(written), ...nearMarks(person)]),
];

/** Everything that rows have said of somebody, with each name they had. */
const rowsOf = ({ names, rows }: RecognisedPerson): readonly Values[] =>
  rows.flatMap((row) => names.map((name) => ({ ...row, name })));

interface Met {
  readonly same: readonly number[];
  /** By no more than a name that is like theirs. */
  readonly alike: readonly number[];
}

/** Whose a row may be. */
function meeting(people: ManyPeople<number>) {
  const { canBe, recognise, near } = amongPeople(people);
  return (values: Values): Met => {
    if (!canBe(String(values['name'] ?? ''), values)) return { same: [], alike: [] };
    const { identified, likely, possible } = recognise(values);
    return { same: [...identified, ...likely, ...possible], alike: near(values) };
  };
}

/** The accounts of the arrival that brought most of them, and all others: of two of one arrival nobody asks. */
function partByArrival(accounts: readonly KeptAccount[], arrivalOf: (subject: number) => number) {
  const byArrival = Map.groupBy(accounts, ({ subject }) => arrivalOf(subject));
  const [most] = [...byArrival].toSorted(([, a], [, b]) => b.length - a.length);
  return { many: most?.[1] ?? [], others: accounts.filter((each) => arrivalOf(each.subject) !== most?.[0]) };
}

/**
 * Who is one person under several numbers, as far as anybody can tell: whoever comes under another identifier beside the
 * row they had, or after it is gone. Nobody is asked, for it is the law that counts them together: what cannot be told
 * apart is read as the stricter one, until somebody says of two numbers that they are two persons. A third who may be
 * either counts for both, and so joins them. By number the smallest of theirs; whoever has one alone is not in it.
 */
export function samePersons({
  accounts,
  former,
  arrivals,
  marked,
  digest,
  apart,
}: Known): ReadonlyMap<number, number> {
  const arrivalOf = (subject: number): number => arrivals.get(subject) ?? 0;
  const first = new Map<number, number>();
  const firstOf = (subject: number): number => {
    let at = subject;
    for (let next = first.get(at); next !== undefined && next !== at; next = first.get(at)) at = next;
    return at;
  };
  const join = (one: number, other: number): void => {
    if (arrivalOf(one) === arrivalOf(other) || apart(one, other)) return;
    const [low, high] = [firstOf(one), firstOf(other)].toSorted((a, b) => a - b);
    if (low !== undefined && high !== undefined && low !== high) first.set(high, low);
  };
  const personOf = (account: KeptAccount): RecognisedPerson =>
    everCalled(account, former.get(account.subject));
  const alike = new Map<number, Set<number>>();
  const noteAlike = (one: number, other: number): void => {
    if (apart(one, other)) return;
    alike.set(one, (alike.get(one) ?? new Set()).add(other));
    alike.set(other, (alike.get(other) ?? new Set()).add(one));
  };
  const meet = (among: readonly KeptAccount[], met: (values: Values) => Met): void => {
    for (const { subject: own, ...account } of among)
      for (const row of rowsOf(personOf({ ...account, subject: own }))) {
        const found = met(row);
        for (const subject of found.same) if (subject !== own) join(own, subject);
        for (const subject of found.alike) if (subject !== own) noteAlike(own, subject);
      }
  };
  /** By a name that is only like theirs, where it is like one person's alone, and theirs like no other. */
  const joinAlike = (): void => {
    const personsLike = (subject: number): ReadonlySet<number> =>
      new Set([...(alike.get(subject) ?? [])].map(firstOf).filter((person) => person !== firstOf(subject)));
    const pairs = [...alike].flatMap(([one, others]) => {
      const [other, more] = personsLike(one);
      const isAlone = other !== undefined && more === undefined;
      return isAlone
        ? [...others].filter((each) => personsLike(each).size === 1).map((each) => [one, each] as const)
        : [];
    });
    for (const [one, other] of pairs) join(one, other);
  };
  const { many, others } = partByArrival(accounts, arrivalOf);
  if (others.length > 0)
    meet(
      accounts,
      meeting({ named: others.map((account) => ({ person: personOf(account), of: account.subject })) }),
    );
  const gone = marked.map(({ subject, digests }) => ({ marks: digests, of: subject }));
  if (gone.length > 0 && many.length > 0) meet(accounts, meeting({ marked: gone, digest }));
  joinAlike();
  const together = new Map<number, number>();
  for (const subject of first.keys()) {
    const root = firstOf(subject);
    together.set(subject, root);
    together.set(root, root);
  }
  return together;
}
