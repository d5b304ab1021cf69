import { atSubject, finding, type Finding } from '../../basics/finding.ts';
import type { KeptGrant, KeptUser } from '../kept-user.ts';

/** Events that speak of what somebody may do, and whether they are let in. */
export const userEvents = [
  'add-user',
  'give-grant',
  'change-grant',
  'end-grant',
  'deactivate-user',
  'reactivate-user',
] as const;

/** What such an event says; of a grant what it was from then on. */
export interface SaidOfUser {
  readonly kind: (typeof userEvents)[number];
  readonly at: string;
  readonly user: string;
  /** That of its chain; empty for all markets, and for a cluster. */
  readonly market: string;
  /** Empty where none is named. */
  readonly cluster: string;
  readonly role: string;
  /** Territories as events name them, separated by a comma and a blank. */
  readonly territory: string;
  readonly from: string;
  readonly to: string;
}

/** A grant as it stands. */
type Stands = Omit<SaidOfUser, 'kind' | 'at'>;

/** What chains say of who may do what, as far as they were looked through. */
export interface SaidOfGrants {
  /** Those of one market in the order of their chain. */
  readonly events: readonly SaidOfUser[];
  /** Whether all chains were: who was let in again is said under whichever market they were of. */
  readonly isWhole: boolean;
  /** Markets, and the empty text for what is of none, whose events were looked through. */
  readonly chains: ReadonlySet<string>;
  /** Of them those that have lost their beginning by rule. */
  readonly cut: ReadonlySet<string>;
}

const keyOf = ({ user, market, cluster, role, territory, from, to }: Stands): string =>
  JSON.stringify([user, market, cluster, role, territory, from, to]);

const asStands = (
  user: string,
  { market, cluster = '', role, territories, from, to }: KeptGrant,
): Stands => ({
  user,
  market,
  cluster,
  role,
  territory: territories.join(', '),
  from,
  to,
});

/**
 * The grants that events leave somebody with. An event does not name the grant it changes: it is the one of the same role
 * in that market, and where there are several, any of them may have stayed as it was.
 */
function leftBy(said: readonly SaidOfUser[]): readonly Stands[] {
  const left: Stands[] = [];
  for (const { kind, at: _at, ...grant } of said) {
    if (kind === 'deactivate-user' || kind === 'reactivate-user') continue;
    const { role, territory, from } = grant;
    const before =
      kind === 'end-grant'
        ? left
            .filter((each) => each.role === role && each.territory === territory && each.from === from)
            .slice(-1)
        : kind === 'change-grant'
          ? left.filter((each) => each.role === role)
          : [];
    const [only] = before;
    if (only && before.length === 1) left.splice(left.indexOf(only), 1, grant);
    else left.push(grant);
  }
  return left;
}

/** Who was let in no more when they were last spoken of. */
function deactivatedBy(said: readonly SaidOfUser[]): ReadonlySet<string> {
  const last = new Map<string, SaidOfUser>();
  for (const event of said)
    if (event.kind.endsWith('activate-user') && (last.get(event.user)?.at ?? '') <= event.at)
      last.set(event.user, event);
  return new Set([...last.values()].filter(({ kind }) => kind === 'deactivate-user').map(({ user }) => user));
}

/**
 * Holds what people may do against the record: a grant that no event speaks of as it stands, and somebody who is let in
 * although the record says that they are not, were not made by Latitude. Where a chain has lost its beginning, the event
 * may have gone with it: nobody can say then.
 */
export function checkGrants(users: readonly KeptUser[], said: SaidOfGrants): readonly Finding[] {
  const ofEach = Map.groupBy(said.events, ({ user, market, cluster }) =>
    JSON.stringify([user, market, cluster]),
  );
  const known = new Set([...ofEach.values()].flatMap(leftBy).map(keyOf));
  const out = said.isWhole ? deactivatedBy(said.events) : new Set();
  const findings: Finding[] = [];
  for (const { id, email, grants, deactivatedAt } of users) {
    for (const grant of grants) {
      const { market, cluster, role } = grant;
      if ((!said.isWhole && !said.chains.has(market)) || known.has(keyOf(asStands(id, grant)))) continue;
      const values = { email, role, market: cluster ?? (market === '' ? '–' : market) };
      findings.push(
        said.cut.has(market)
          ? finding('warning', 'record.grant-before-cut', atSubject(email), values)
          : finding('error', 'record.grant-unsaid', atSubject(email), values),
      );
    }
    if (deactivatedAt === '' && out.has(id))
      findings.push(finding('error', 'record.entry-unsaid', atSubject(email), { email }));
  }
  return findings;
}
