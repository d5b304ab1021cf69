import type { IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { didItFirst } from '#domain/access/four-eyes.ts';
import { isInvented } from '#domain/access/invented.ts';
import type { User } from '#domain/access/user.ts';
import { isOfAnother, type Duty, type DutyEntry } from '#domain/organisation/duties/duty.ts';
import { findMarketFor } from '../access/find-market.ts';
import { findPlanOf } from '../basis/current-plan.ts';
import { loadDueDuties } from '../basis/duties-in-force.ts';
import { signersOf } from '../basis/law-facts.ts';
import type { World } from '../ports.ts';
import { checkSaid, dutyOf, findFact, holderReader, keepEntry, LONGEST, wrong } from './duty-entries.ts';

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
    const told: {
      readonly fact: Omit<RecordDutyInput, 'market'>;
      readonly of: Duty;
      readonly about: string;
    }[] = [];
    for (const fact of input.facts) {
      const duty = dutyOf(world, market, fact.duty);
      if (!duty) return refused('duty-unknown', { duty: fact.duty, market: market.code });
      const findings = checkSaid(fact);
      if (findings.length > 0) return refused('duty-refused', { duty: duty.key }, findings);
      const holder = holderOf(duty, fact.about);
      if (!holder.ok) return holder;
      told.push({ fact, of: duty, about: holder.value });
    }
    const entries: DutyEntry[] = [];
    for (const { fact, of, about } of told) {
      const { number, from, until, evidence } = fact;
      const said = { number: number.trim(), from, until, evidence: evidence.trim() };
      const { key: duty, law } = of;
      entries.push(
        await keepEntry(world, stores, actor, market, { state: 'recorded', duty, law, about, ...said }),
      );
    }
    return done({ entries });
  });
}

/** Signs a fact for compliance: by somebody else than who entered it. */
export async function signDuty(
  world: World,
  actor: User,
  input: {
    readonly market: string;
    readonly fact: string;
    /** The entry that the signer saw; where it is left out, what stands there. */
    readonly entry?: string;
  },
) {
  const found = findMarketFor(world, actor, 'sign-duties', input.market);
  if (!found.ok) return found;
  const market = found.value;
  if (isInvented(actor) && !world.sample) return refused('signer-invented', { signer: actor.name });
  return world.storage.transaction(async (stores) => {
    const known = await findFact(stores, market, input.fact);
    if (!known.ok) return known;
    const { id, said, duty, law, about, number, from, until, authors, signedBy } = known.value;
    const of = dutyOf(world, market, duty);
    if (!of || isOfAnother(of, known.value) || (input.entry ?? said) !== said)
      return refused('duty-stale', { duty });
    if (signedBy !== undefined) return refused('duty-signed', { by: signedBy });
    // Always, whatever a market's rules say of its plans: a signature of one's own word is none.
    if (didItFirst(actor, authors)) {
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
      law,
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
    const { id, duty, law, about, number, from, until } = known.value;
    const entry = await keepEntry(world, stores, actor, market, {
      fact: id,
      state: 'withdrawn',
      duty,
      law,
      about,
      number,
      from,
      until,
      evidence: why,
    });
    return done({ entry });
  });
}
