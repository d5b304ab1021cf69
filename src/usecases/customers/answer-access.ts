import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { retentionOf } from '#domain/rulebook/rules/retention.ts';
import { retentionKinds } from '#domain/access/retention.ts';
import { findMarketFor } from '../access/find-market.ts';
import { loadProcess } from '../basis/cycle-basis.ts';
import type { HeldItem, Subject, World } from '../ports.ts';

export interface AccessAnswer {
  readonly market: Market;
  readonly subject: Subject;
  /** Their name, where it is kept. */
  readonly name: string;
  readonly items: readonly HeldItem[];
  /** How long what is kept, in days. */
  readonly retention: readonly { readonly kind: (typeof retentionKinds)[number]; readonly days: number }[];
  readonly on: string;
}

const keptFor = (rules: EffectiveRules): AccessAnswer['retention'] =>
  retentionKinds.map((kind) => ({ kind, days: valueOf(rules, retentionOf(kind)) }));

/** Everything that is held about a person of a market, each with where it stands, since when and what it comes from. */
export async function answerAccess(
  world: World,
  actor: User,
  input: { readonly market: string; readonly account: string },
) {
  const found = findMarketFor(world, actor, 'answer-access', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const account = input.account.trim();
  return world.storage.read(async (stores) => {
    const process = await loadProcess(world, stores, market);
    if (!process.ok) return process;
    const subject = await stores.erasures.subjectNamed(market.code, account);
    if (!subject) return refused('account-unknown', { market: market.code, account });
    const items = await stores.heldData.ofSubject(market.code, subject.no);
    const name = items.find(({ place, what }) => place === 'account' && what === 'name')?.value;
    return done<AccessAnswer>({
      market,
      subject,
      name: String(name ?? ''),
      items,
      retention: keptFor(process.value.rules),
      on: world.clock.today(),
    });
  });
}
