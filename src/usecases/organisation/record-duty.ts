import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { isPlanningDay, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, type Outcome } from '#domain/basics/outcome.ts';
import { didItFirst } from '#domain/access/four-eyes.ts';
import { isInvented } from '#domain/access/invented.ts';
import type { User } from '#domain/access/user.ts';
import { sameAbout, factsOf, type Duty, type DutyEntry } from '#domain/organisation/duties/duty.ts';
import { suggest } from '#domain/basics/suggest.ts';
import { isUnnamed, type DueDuty } from '#domain/customers/duties/due-duties.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketFor } from '../access/find-market.ts';
import { findPlanOf } from '../basis/current-plan.ts';
import { loadDueDuties } from '../basis/duties-in-force.ts';
import { signersOf } from '../basis/law-facts.ts';
import type { Stores, World } from '../ports.ts';

export interface RecordDutyInput {
  readonly market: string;
  /** The duty's key. */
  readonly duty: string;
  /** A rep’s address or name, a plan as `<id> v<version>`, a unit, a facility. */
  readonly about: string;
  readonly number: string;
  readonly from: IsoDate;
  /** Its last day; empty where it has none. */
  readonly until: IsoDate;
  readonly evidence: string;
}

const LONGEST = 500;

const wrong = (isWrong: boolean, of: string, code: string, values = {}): readonly Finding[] =>
  isWrong ? [finding('error', code, atSubject(of), values)] : [];

const dutyOf = (world: World, market: Market, key: string): Duty | undefined =>
  world.definitions.duties.find((each) => each.market === market.code && each.key === key);

function check({ number, from, until, evidence }: Omit<RecordDutyInput, 'market'>): readonly Finding[] {
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

async function keepEntry(
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
    kind: state === 'recorded' ? 'record-duty' : state === 'signed' ? 'sign-duty' : 'withdraw-duty',
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

/** Puts on record that somebody has what a duty asks for. One that compliance must sign does not count before that. */
export async function recordDuty(world: World, actor: User, input: RecordDutyInput) {
  const recorded = await recordDuties(world, actor, { market: input.market, facts: [input] });
  if (!recorded.ok) return recorded;
  const [entry] = recorded.value.entries;
  if (!entry) throw new TypeError('nothing was recorded of one fact');
  return done({ entry });
}

/** The same of many at once: all of them, or none. */
export async function recordDuties(
  world: World,
  actor: User,
  input: { readonly market: string; readonly facts: readonly Omit<RecordDutyInput, 'market'>[] },
) {
  const found = findMarketFor(world, actor, 'record-duties', input.market);
  if (!found.ok) return found;
  const market = found.value;
  if (isInvented(actor) && !world.sample) return refused('signer-invented', { signer: actor.name });
  return world.storage.transaction(async (stores) => {
    const plan = await findPlanOf(world, stores, market);
    const due = await loadDueDuties(world, stores, market, plan.ok ? plan.value : undefined);
    const holderOf = holderReader(due);
    const told: { readonly fact: Omit<RecordDutyInput, 'market'>; readonly about: string }[] = [];
    for (const fact of input.facts) {
      const duty = dutyOf(world, market, fact.duty);
      if (!duty) return refused('duty-unknown', { duty: fact.duty, market: market.code });
      const findings = check(fact);
      if (findings.length > 0) return refused('duty-refused', { duty: duty.key }, findings);
      const holder = holderOf(duty, fact.about);
      if (!holder.ok) return holder;
      told.push({ fact, about: holder.value });
    }
    const entries: DutyEntry[] = [];
    for (const { fact, about } of told) {
      const { duty, number, from, until, evidence } = fact;
      const state = 'recorded' as const;
      const said = { number: number.trim(), from, until, evidence: evidence.trim() };
      entries.push(await keepEntry(world, stores, actor, market, { state, duty, about, ...said }));
    }
    return done({ entries });
  });
}

async function findFact(stores: Stores, market: Market, id: string) {
  const fact = factsOf(await stores.duties.ofMarket(market.code)).find((each) => each.id === id);
  return fact ? done(fact) : refused('duty-fact-unknown', { fact: id });
}

/** Signs a fact for compliance: by somebody else than who entered it. */
export async function signDuty(
  world: World,
  actor: User,
  input: { readonly market: string; readonly fact: string },
) {
  const found = findMarketFor(world, actor, 'sign-duties', input.market);
  if (!found.ok) return found;
  const market = found.value;
  if (isInvented(actor) && !world.sample) return refused('signer-invented', { signer: actor.name });
  return world.storage.transaction(async (stores) => {
    const known = await findFact(stores, market, input.fact);
    if (!known.ok) return known;
    const { id, duty, about, number, from, until, by, signedBy } = known.value;
    if (signedBy !== undefined) return refused('duty-signed', { by: signedBy });
    // Always, whatever a market's rules say of its plans: a signature of one's own word is none.
    if (didItFirst(actor, [by])) {
      const others = (await signersOf(world, stores, market.code)).filter((name) => name !== actor.name);
      return refused('own-signature', {
        market: market.code,
        others: others.length === 0 ? 'none' : others.join(', '),
      });
    }
    const entry = await keepEntry(world, stores, actor, market, {
      fact: id,
      state: 'signed',
      duty,
      about,
      number,
      from,
      until,
      evidence: actor.name,
    });
    return done({ entry });
  });
}

/** Takes a fact back: from now on it opens nothing. */
export async function withdrawDuty(
  world: World,
  actor: User,
  input: { readonly market: string; readonly fact: string; readonly why: string },
) {
  const found = findMarketFor(world, actor, 'record-duties', input.market);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.transaction(async (stores) => {
    const known = await findFact(stores, market, input.fact);
    if (!known.ok) return known;
    const why = input.why.trim();
    const findings = wrong(why === '' || why.length > LONGEST, 'why', 'limits.why-needed', { most: LONGEST });
    if (findings.length > 0) return refused('duty-refused', { duty: known.value.duty }, findings);
    const { id, duty, about, number, from, until } = known.value;
    const entry = await keepEntry(world, stores, actor, market, {
      fact: id,
      state: 'withdrawn',
      duty,
      about,
      number,
      from,
      until,
      evidence: why,
    });
    return done({ entry });
  });
}
