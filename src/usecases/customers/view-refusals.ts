import { done } from '#domain/basics/outcome.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { isWithin } from '#domain/access/scope.ts';
import { may, scopeOf } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { countRefusals, type RefusalCounts } from '#domain/customers/consent/count-refusals.ts';
import { nothingSaid } from '#domain/customers/consent/consents-of-market.ts';
import type { RefusalKind } from '#domain/customers/consent/consent.ts';
import {
  refusalsInForce,
  refusalsToCome,
  type KindedRefusal,
} from '#domain/customers/consent/refusals-in-force.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketInPart } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import type { World } from '../ports.ts';
import type { RecordedConsent } from '../ports/consents.ts';

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
  /** Those that begin on a day to come; they count from then on. */
  readonly toCome: readonly ViewedRefusal[];
  /** How many accounts refused in some way, and how many in each: one may have refused in several. */
  readonly accounts: number;
  readonly counts: Readonly<Record<RefusalKind, number>>;
  /** How many are closed to each channel, and to being put into segments. */
  readonly ways: RefusalCounts['ways'];
  readonly mayRecord: boolean;
}

/** Who does not want to be reached, in which way, since when and from where it is known. */
export async function viewRefusals(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketInPart(world, actor, 'see-refusals', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const scope = scopeOf(actor, 'see-refusals', market.code);
  const mayRecord = may(actor, 'record-refusals', { market: market.code });
  const today = world.clock.today();
  const { accounts, bySubject } = await world.storage.read(async (stores) => {
    const recorded = await stores.consents.recorded(market.code);
    const said = Map.groupBy(recorded, ({ subject }) => subject);
    return { accounts: await stores.accounts.numbered(market.code, said.keys()), bySubject: said };
  });
  const seen = sortedBy(
    accounts.filter(({ territory }) => isWithin(scope, territory)),
    ({ accountId }) => accountId,
  );
  const listed = (
    of: (said: readonly RecordedConsent[], day: string) => readonly KindedRefusal<RecordedConsent>[],
  ) =>
    seen.flatMap(({ subject, accountId, name, territory }) =>
      of(bySubject.get(subject) ?? [], today).map(
        ({ kind, refusal: { saidOn, until, source, evidence, by, recordedAt } }): ViewedRefusal => ({
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
  const counts = countRefusals(
    seen.map(({ subject }) => bySubject.get(subject) ?? nothingSaid),
    today,
  );
  noteAccess(world, actor, { kind: 'view', market: market.code, subject: 'refusals' });
  return done<RefusalsView>({
    market,
    refusals: listed(refusalsInForce),
    toCome: listed(refusalsToCome),
    accounts: counts.accounts,
    counts: counts.kinds,
    ways: counts.ways,
    mayRecord,
  });
}
