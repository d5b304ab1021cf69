import { done } from '#domain/basics/outcome.ts';
import { isWithin } from '#domain/access/scope.ts';
import { may, scopeOf } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { kindOfRefusal, type Consent, type RefusalKind } from '#domain/customers/consent/consent.ts';
import { consentInForce } from '#domain/customers/consent/in-force.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketInPart } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import type { RecordedConsent, World } from '../ports.ts';

/** A refusal that counts today, of somebody who is an account. */
export interface ViewedRefusal {
  readonly accountId: string;
  readonly name: string;
  readonly territory: string;
  readonly kind: RefusalKind;
  readonly saidOn: string;
  readonly until: string;
  /** Empty for whoever sees their own customers alone. */
  readonly source: string;
  readonly evidence: string;
  readonly by: string;
  readonly recordedAt: string;
}

export interface RefusalsView {
  readonly market: Market;
  readonly refusals: readonly ViewedRefusal[];
  /** How many accounts refused in some way, and how many in each: one may have refused in several. */
  readonly accounts: number;
  readonly counts: Readonly<Record<RefusalKind, number>>;
  readonly mayRecord: boolean;
}

function isInForce(refusal: Consent, said: readonly Consent[], day: string): boolean {
  const { channel, purpose, basis } = refusal;
  const inForce = consentInForce(
    said,
    channel === 'all' ? undefined : channel,
    purpose === 'profiling' ? 'profiling' : 'marketing',
    day,
  );
  if (inForce?.state !== 'refused') return false;
  // Behind one that weighs more there may be others, which go on when that one ends.
  const own = said.filter(
    (each) => each.basis === basis && each.channel === channel && each.purpose === purpose,
  );
  const last = own.toSorted((a, b) =>
    a.saidOn < b.saidOn ? 1 : a.saidOn > b.saidOn ? -1 : a.state === 'refused' ? -1 : 1,
  )[0];
  return last?.state === 'refused' && last.saidOn === refusal.saidOn;
}

function countKinds(refusals: readonly ViewedRefusal[]): RefusalsView['counts'] {
  const count = (kind: RefusalKind): number => refusals.filter((each) => each.kind === kind).length;
  return {
    'no-see': count('no-see'),
    'opt-out-remote': count('opt-out-remote'),
    'opt-out-telephone': count('opt-out-telephone'),
    'opt-out-email': count('opt-out-email'),
    'objection-marketing': count('objection-marketing'),
    'objection-profiling': count('objection-profiling'),
    'do-not-contact': count('do-not-contact'),
    deceased: count('deceased'),
    retired: count('retired'),
  };
}

/** Who does not want to be reached, in which way, since when and from where it is known. */
export async function viewRefusals(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketInPart(world, actor, 'see-refusals', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const scope = scopeOf(actor, 'see-refusals', market.code);
  const mayRecord = may(actor, 'record-refusals', { market: market.code });
  const today = world.clock.today();
  const known = await world.storage.read(async (stores) => ({
    accounts: await stores.accounts.ofMarket(market.code),
    recorded: await stores.consents.recorded(market.code),
  }));
  const bySubject = Map.groupBy(known.recorded, ({ subject }) => subject);
  const told = new Set<string>();
  const ofAccount = (said: readonly RecordedConsent[]) =>
    said.toReversed().flatMap((each) => {
      const kind = each.state === 'refused' ? kindOfRefusal(each) : undefined;
      if (kind === undefined || !isInForce(each, said, today)) return [];
      const key = `${each.subject} ${kind}`;
      if (told.has(key)) return [];
      told.add(key);
      return [{ kind, each }];
    });
  const refusals = known.accounts
    .filter(({ territory }) => isWithin(scope, territory))
    .flatMap(({ subject, accountId, name, territory }) =>
      ofAccount(bySubject.get(subject) ?? []).map(
        ({ kind, each: { saidOn, until, source, evidence, by, recordedAt } }): ViewedRefusal => ({
          accountId,
          name,
          territory,
          kind,
          saidOn,
          until,
          ...(mayRecord ? { source, evidence, by } : { source: '', evidence: '', by: '' }),
          recordedAt,
        }),
      ),
    );
  noteAccess(world, actor, { kind: 'view', market: market.code, subject: 'refusals' });
  return done<RefusalsView>({
    market,
    refusals,
    accounts: new Set(refusals.map(({ accountId }) => accountId)).size,
    counts: countKinds(refusals),
    mayRecord,
  });
}
