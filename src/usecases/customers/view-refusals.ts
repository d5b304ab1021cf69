import { territoriesOf } from '#domain/customers/assignment.ts';
import { done } from '#domain/basics/outcome.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { isWithin } from '#domain/access/scope.ts';
import { may, scopeOf } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { countRefusals, refusedBy, type RefusalCounts } from '#domain/customers/consent/count-refusals.ts';
import { nothingSaid } from '#domain/customers/consent/consents-of-market.ts';
import type { Consent, RefusalKind } from '#domain/customers/consent/consent.ts';
import {
  refusalsInForce,
  refusalsToCome,
  type KindedRefusal,
} from '#domain/customers/consent/refusals-in-force.ts';
import { isSought, soughtWords } from '#domain/customers/sought-person.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketInPart } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import type { World } from '../ports.ts';
import type { RecordedConsent } from '../ports/consents.ts';
import { todayIn } from '../basis/today.ts';

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
  /** How many accounts refused in some way, whomever was asked for, and how many in each: one may have in several. */
  readonly accounts: number;
  readonly counts: Readonly<Record<RefusalKind, number>>;
  /** How many are closed to each channel, and to being put into segments. */
  readonly ways: RefusalCounts['ways'];
  readonly mayRecord: boolean;
}

export interface RefusalsQuery {
  readonly market: string;
  /** Name, identifier or town; nothing where everybody is meant. */
  readonly text?: string;
  /** A kind of refusal. */
  readonly kind?: string;
  /** What is closed to them: a channel, or being put into segments. */
  readonly way?: string;
}

/** Whether an account is one of those that are asked for. */
function askedFor({ text = '', kind = '', way = '' }: RefusalsQuery, today: string) {
  const words = soughtWords(text);
  return (account: KeptAccount, said: readonly Consent[]): boolean => {
    const { kinds, ways } = refusedBy(said, today);
    return (
      isSought(words, [account.name, account.accountId, String(account.facts['city'] ?? '')]) &&
      (kind === '' || kinds.some((each) => each === kind)) &&
      (way === '' || ways.some((each) => each === way))
    );
  };
}

/** Who does not want to be reached, in which way, since when and from where it is known. */
export async function viewRefusals(world: World, actor: User, input: RefusalsQuery) {
  const found = findMarketInPart(world, actor, 'see-refusals', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const scope = scopeOf(actor, 'see-refusals', market.code);
  const mayRecord = may(actor, 'record-refusals', { market: market.code });
  const today = todayIn(world, market.code);
  const { accounts, bySubject } = await world.storage.read(async (stores) => {
    const recorded = await stores.consents.recorded(market.code);
    const said = Map.groupBy(recorded, ({ subject }) => subject);
    return { accounts: await stores.accounts.numbered(market.code, said.keys()), bySubject: said };
  });
  const seen = sortedBy(
    // Whoever shares somebody knows what they said as well as who leads them.
    accounts.filter((account) => territoriesOf(account).some((each) => isWithin(scope, each))),
    ({ accountId }) => accountId,
  );
  const isAsked = askedFor(input, today);
  const asked = seen.filter((account) => isAsked(account, bySubject.get(account.subject) ?? nothingSaid));
  const viewed =
    ({ accountId, name, territory }: KeptAccount) =>
    ({ kind, refusal }: KindedRefusal<RecordedConsent>): ViewedRefusal => {
      const { saidOn, until, source, evidence, by, recordedAt } = refusal;
      const from = mayRecord ? { source, evidence, by } : { source: '', evidence: '', by: '' };
      return { accountId, name, territory, kind, saidOn, until, ...from, recordedAt };
    };
  const refusals = asked.flatMap((account) =>
    refusalsInForce(bySubject.get(account.subject) ?? [], today).map(viewed(account)),
  );
  // Nothing is closed to them yet: they are asked for by what they will refuse.
  const isNamed = askedFor({ market: input.market, text: input.text ?? '' }, today);
  const toCome = seen
    .filter((account) => isNamed(account, nothingSaid))
    .flatMap((account) => refusalsToCome(bySubject.get(account.subject) ?? [], today).map(viewed(account)))
    .filter(({ kind }) => (input.kind ?? '') === '' || kind === input.kind);
  const counts = countRefusals(
    seen.map(({ subject }) => bySubject.get(subject) ?? nothingSaid),
    today,
  );
  noteAccess(world, actor, { kind: 'view', market: market.code, subject: 'refusals' });
  return done<RefusalsView>({
    market,
    refusals,
    toCome,
    accounts: counts.accounts,
    counts: counts.kinds,
    ways: counts.ways,
    mayRecord,
  });
}
