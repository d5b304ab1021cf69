import { atSubject, finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { isInvented } from '#domain/access/invented.ts';
import type { User } from '#domain/access/user.ts';
import { factsOf, isOfAnother, type DutyEntry } from '#domain/organisation/duties/duty.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import { checkSaid, dutyOf, findFact, keepEntry, type SaidOfDuty } from './duty-entries.ts';

export interface AmendDutyInput extends Partial<SaidOfDuty> {
  readonly market: string;
  readonly fact: string;
}

/**
 * Says anew what somebody has, of the duty as it is today: what is left out stays as it was. What was said before stays on
 * record, and a signature of it is none of this.
 */
export async function amendDuty(world: World, actor: User, { market: code, fact, ...said }: AmendDutyInput) {
  const found = findMarketFor(world, actor, 'record-duties', code);
  if (!found.ok) return found;
  const market = found.value;
  if (isInvented(actor) && !world.sample) return refused('signer-invented', { signer: actor.name });
  return world.storage.transaction(async (stores) => {
    const known = await findFact(stores, market, fact);
    if (!known.ok) return known;
    const { id, duty, about, law: before, number, from, until, evidence } = known.value;
    const of = dutyOf(world, market, duty);
    if (!of) return refused('duty-unknown', { duty, market: market.code });
    const was: SaidOfDuty = { number, from, until, evidence };
    const told = { ...was, ...said };
    const now: SaidOfDuty = { ...told, number: told.number.trim(), evidence: told.evidence.trim() };
    const findings = checkSaid(now);
    if (findings.length > 0) return refused('duty-refused', { duty }, findings);
    const isSame = (['number', 'from', 'until', 'evidence'] as const).every(
      (each) => was[each] === now[each],
    );
    if (isSame && before === of.law)
      return refused('duty-refused', { duty }, [finding('error', 'duties.nothing-new', atSubject(about))]);
    const { law } = of;
    const entry = await keepEntry(world, stores, actor, market, {
      fact: id,
      state: 'amended',
      duty,
      law,
      about,
      ...now,
    });
    return done({ entry });
  });
}

export interface RenewDutiesInput {
  readonly market: string;
  /** The duty's key. */
  readonly duty: string;
  /** By what somebody knows that all of it holds under the text of today as well. */
  readonly evidence: string;
}

/**
 * Says of everything that was said of an earlier text of a duty that it holds of today's too: numbers and days stay. What
 * compliance has to sign it signs anew.
 */
export async function renewDuties(world: World, actor: User, input: RenewDutiesInput) {
  const found = findMarketFor(world, actor, 'record-duties', input.market);
  if (!found.ok) return found;
  const market = found.value;
  if (isInvented(actor) && !world.sample) return refused('signer-invented', { signer: actor.name });
  const of = dutyOf(world, market, input.duty);
  if (!of) return refused('duty-unknown', { duty: input.duty, market: market.code });
  return world.storage.transaction(async (stores) => {
    const facts = factsOf(await stores.duties.ofMarket(market.code));
    const outdated = facts.filter((fact) => fact.duty === of.key && isOfAnother(of, fact));
    const evidence = input.evidence.trim();
    const [first] = outdated;
    if (!first)
      return refused('duty-refused', { duty: of.key }, [
        finding('error', 'duties.nothing-new', atSubject(of.key)),
      ]);
    const { number, from, until } = first;
    const findings = checkSaid({ number, from, until, evidence });
    if (findings.length > 0) return refused('duty-refused', { duty: of.key }, findings);
    const { key: duty, law } = of;
    const entries: DutyEntry[] = [];
    for (const { id, about, ...fact } of outdated) {
      const kept = { number: fact.number, from: fact.from, until: fact.until, evidence };
      entries.push(
        await keepEntry(world, stores, actor, market, {
          fact: id,
          state: 'amended',
          duty,
          law,
          about,
          ...kept,
        }),
      );
    }
    return done({ entries });
  });
}
