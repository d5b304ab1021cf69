import { done, refused } from '#domain/basics/outcome.ts';
import { userOn, type User } from '#domain/access/user.ts';
import { isUnnamed } from '#domain/customers/duties/due-duties.ts';
import { recordDuties, signDuty } from '#usecases/organisation/record-duty.ts';
import { viewDuties } from '#usecases/organisation/view-duties.ts';
import type { World } from '#usecases/ports.ts';
import { todayIn, grantsToday } from '#usecases/basis/today.ts';

async function userOf(world: World, role: string, market: string): Promise<User | undefined> {
  const email = `${role}.${market.toLowerCase()}@latitude.example`;
  const users = await world.storage.read((stores) => stores.users.all());
  const known = users.find((each) => each.email === email);
  return known && userOn(known, grantsToday(world));
}

/**
 * Has the sample’s invented people say that every rep, unit and facility of a market has what duties ask for: the affiliate
 * enters it, and compliance signs what has to be signed. A certificate of a plan is left to whoever tries the sample.
 */
export async function recordSampleDuties(world: World, market: string) {
  const affiliate = await userOf(world, 'affiliate', market);
  const signer = await userOf(world, 'compliance', market);
  if (!affiliate || !signer) return refused('user-unknown', { user: market });
  const view = await viewDuties(world, affiliate, { market });
  if (!view.ok) return view;
  const facts = view.value.due
    // Of a facility nobody names nobody can say anything.
    .filter(
      ({ state, duty, about }) => state === 'missing' && duty.holder !== 'plan' && !isUnnamed(duty, about),
    )
    .map(({ duty, about }, index) => ({
      duty: duty.key,
      about,
      number: `SAMPLE-${String(index + 1).padStart(4, '0')}`,
      from: todayIn(world, market),
      until: '',
      evidence: world.wording.text(view.value.market.locales[0] ?? 'en', 'sample.duty-evidence'),
    }));
  const recorded = await recordDuties(world, affiliate, { market, facts });
  if (!recorded.ok) return recorded;
  const toSign = new Set(view.value.duties.filter(({ signed }) => signed).map(({ key }) => key));
  for (const { id, duty } of recorded.value.entries) {
    if (!toSign.has(duty)) continue;
    const signed = await signDuty(world, signer, { market, fact: id });
    if (!signed.ok) return signed;
  }
  return done(undefined);
}
