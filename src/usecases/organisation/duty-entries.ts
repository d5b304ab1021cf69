import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { isPlanningDay } from '#domain/basics/iso-date.ts';
import { done, refused, type Outcome } from '#domain/basics/outcome.ts';
import { isInvented } from '#domain/access/invented.ts';
import type { User } from '#domain/access/user.ts';
import { suggest } from '#domain/basics/suggest.ts';
import { isUnnamed, type DueDuty } from '#domain/customers/duties/due-duties.ts';
import { factsOf, sameAbout, type Duty, type DutyEntry } from '#domain/organisation/duties/duty.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Stores, World } from '../ports.ts';

/** What is said of somebody who has what a duty asks for. */
export type SaidOfDuty = Pick<DutyEntry, 'number' | 'from' | 'until' | 'evidence'>;

/** The longest text that says something of a duty. */
export const LONGEST = 500;

export const wrong = (isWrong: boolean, of: string, code: string, values = {}): readonly Finding[] =>
  isWrong ? [finding('error', code, atSubject(of), values)] : [];

export const dutyOf = (world: Pick<World, 'definitions'>, market: Market, key: string): Duty | undefined =>
  world.definitions.duties.find((each) => each.market === market.code && each.key === key);

/** What of it does not fit. */
export function checkSaid({ number, from, until, evidence }: SaidOfDuty): readonly Finding[] {
  const isDay = isPlanningDay(from);
  return [
    ...wrong(!isDay, 'from', 'duties.day-unknown', { day: from }),
    ...wrong(
      until !== '' && (!isPlanningDay(until) || (isDay && until < from)),
      'until',
      'duties.day-unknown',
      {
        day: until,
      },
    ),
    ...wrong(number.length > LONGEST, 'number', 'duties.evidence-needed', { most: LONGEST }),
    ...wrong(evidence.trim() === '' || evidence.length > LONGEST, 'evidence', 'duties.evidence-needed', {
      most: LONGEST,
    }),
  ];
}

const events = {
  recorded: 'record-duty',
  amended: 'amend-duty',
  signed: 'sign-duty',
  withdrawn: 'withdraw-duty',
} as const satisfies Record<DutyEntry['state'], string>;

/** Adds an entry, and says so on record. */
export async function keepEntry(
  world: World,
  stores: Stores,
  actor: User,
  market: Market,
  entry: Omit<DutyEntry, 'id' | 'fact' | 'by' | 'at' | 'invented'> & { readonly fact?: string },
): Promise<DutyEntry> {
  const id = world.secrets.newId();
  const kept: DutyEntry = {
    ...entry,
    id,
    fact: entry.fact ?? id,
    by: actor.email,
    at: world.clock.now(),
    invented: isInvented(actor),
  };
  await stores.duties.add(market.code, [kept]);
  const { duty, from, until, about, number, evidence, state } = kept;
  await stores.audit.add({
    at: kept.at,
    by: actor,
    kind: events[state],
    market: market.code,
    subject: duty,
    details: { duty, from, until },
    texts: { about, number, evidence },
  });
  return kept;
}

/** Who has a duty, by every name they go by. */
export function holderReader(
  due: readonly DueDuty[],
): (duty: Duty, about: string) => Outcome<string, 'duty-refused'> {
  const byName = new Map<string, string>();
  for (const { duty, about, name } of due.toReversed())
    for (const called of [name, about]) byName.set(`${duty.key} ${sameAbout(called)}`, about);
  return (duty, about) => {
    const found = byName.get(`${duty.key} ${sameAbout(about)}`);
    if (found !== undefined && isUnnamed(duty, found))
      return refused('duty-refused', { duty: duty.key }, [
        finding('error', 'duties.facility-unnamed', atSubject('about'), { duty: duty.key }),
      ]);
    if (found !== undefined) return done(found);
    const names = due.filter((each) => each.duty.key === duty.key).map(({ name }) => name);
    // Facts about nobody would open nothing, and nobody would notice.
    const near = suggest(about, names) ?? 'none';
    return refused('duty-refused', { duty: duty.key }, [
      finding('error', 'duties.nobody', atSubject('about'), { about, duty: duty.key, near }),
    ]);
  };
}

/** A fact that nobody has taken back. */
export async function findFact(stores: Stores, market: Market, id: string) {
  const fact = factsOf(await stores.duties.ofMarket(market.code)).find((each) => each.id === id);
  return fact ? done(fact) : refused('duty-fact-unknown', { fact: id });
}
