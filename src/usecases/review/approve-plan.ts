import { done, refused } from '#domain/basics/outcome.ts';
import { atSubject, finding, hasErrors, type Finding } from '#domain/basics/finding.ts';
import type { User } from '#domain/access/user.ts';
import { dropRefused, sumFallen, type FallenLine } from '#domain/planning/fall-away.ts';
import { sayOutlived } from '#domain/planning/outlived.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { outlivedSumOf } from '../basis/outlived-today.ts';
import { allRefused } from '../basis/fallen-today.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { measureNext } from '../basis/measure-next.ts';
import { loadInForce } from '../basis/process-in-force.ts';
import { refuseAgainstLaw } from '../basis/law-facts.ts';
import { refuseSamePerson } from '../basis/four-eyes.ts';
import { visitsLost } from '../basis/same-persons.ts';
import { checkAgainstToday } from '../basis/plan-under-limits.ts';
import { findUnitFor } from '../access/find-market.ts';
import { refuseOutsidePhases } from '../cycles/phase-guard.ts';
import type { Stores, World } from '../ports.ts';

/** How many passed limits or accounts a refusal spells out. */
const SHOWN_LIMITS = 100;

/** Whole lines of those that lose touches. */
async function linesOf({ plans }: Stores, { id }: Plan, lines: readonly FallenLine[]) {
  const keys = new Set(lines.map(({ key }) => key));
  const subjects = [...new Set(lines.map(({ subject }) => subject))];
  return (await plans.plannedOf(id, subjects)).filter(({ key }) => keys.has(key));
}

const drop = (lines: readonly PlanLine[], fallen: readonly FallenLine[]): readonly PlanLine[] => {
  const byKey = new Map(fallen.map((each) => [each.key, each]));
  return lines.map((line) => dropRefused(line, byKey.get(line.key)!));
};

/** Each account that has refused, with what falls away of its lines. */
const refusedLinesSaid = (lines: readonly PlanLine[], fallen: readonly FallenLine[]): readonly Finding[] => {
  const names = new Map(lines.map(({ accountId, accountName }) => [accountId, accountName]));
  return [...Map.groupBy(fallen, ({ accountId }) => accountId)].slice(0, SHOWN_LIMITS).map(([id, own]) => {
    const { touches, since } = sumFallen(own)!;
    const values = { account: names.get(id) ?? id, touches, since };
    return finding('error', 'plan.account-refused', atSubject(id), values);
  });
};

/** What somebody looked at when they decided; versions of a plan begin anew with every plan. */
export interface SeenPlan {
  readonly plan: string;
  readonly version: number;
}

/**
 * Approves the plan and closes its review. Where the process has a review there must have been one, and every
 * proposal must be decided. A plan that passes a legal limit is refused, also when calls made since it was planned are
 * the reason, and one whose limits nobody has confirmed; so is one that is no more what the approver saw, where they say what that was.
 *
 * Touches of accounts that have refused since the plan was made fall away with it, once the approver says how many: the
 * approved plan holds none. An approved plan is approved anew without them.
 *
 * Touches that accounts and territories of today leave nobody to make stay, once the approver says why.
 */
export async function approvePlan(
  world: World,
  actor: User,
  input: {
    readonly market: string;
    readonly cycle?: string;
    readonly seen?: SeenPlan;
    /** So many touches fall away of accounts that have refused since: whoever approves has seen how many. */
    readonly fallen?: number;
    /** Why it is approved although some touches cannot be made as planned: accounts and territories have changed since. */
    readonly why?: string;
  },
) {
  const found = await findUnitFor(world, actor, 'approve-plan', input.market, input.cycle);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.transaction(async (stores) => {
    const current = await findCurrentPlan(world, stores, market, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    const { seen } = input;
    if (seen && (seen.plan !== plan.id || seen.version !== plan.version))
      return refused('plan-stale', { market: market.code });
    const inForce = await loadInForce(world, stores, market, { plan });
    const fallen = await allRefused(world, stores, market, plan);
    const fell = sumFallen(fallen);
    const outlived = await outlivedSumOf(world, stores, market, plan);
    const again = plan.state === 'approved' && (fell !== undefined || outlived?.isHeld === true);
    const reviewed = (inForce.template?.methods.review ?? 'none') !== 'none';
    if (!again && plan.state !== (reviewed ? 'in-review' : 'draft')) {
      return refused('plan-state', { market: market.code, state: plan.state });
    }
    // Why an approved plan stands as it is can be said at any time: nothing of it changes.
    const turn =
      again && !fell
        ? done(undefined)
        : await refuseOutsidePhases(stores, market, plan.cycle, again ? ['approve', 'publish'] : ['approve']);
    if (!turn.ok) return turn;
    const doneBy = await stores.audit.whoDid({ market: market.code, kind: 'plan', subject: plan.id });
    const second = await refuseSamePerson(world, stores, market, actor, { pair: 'plans', doneBy });
    if (!second.ok) return second;
    const open = await stores.proposals.ofPlan(plan.id, { state: 'open' });
    if (open.length > 0) return refused('proposals-open', { open: open.length });
    // Without the secret nobody can tell whose calls count on: what could not be held against the law is not approved.
    const lost = await visitsLost(world, stores, market);
    if (lost) return refused('secret-lost', { market: market.code }, [lost]);
    const { overLimits } = await checkAgainstToday(world, stores, inForce, plan);
    if (hasErrors(overLimits)) {
      return refused('plan-over-limits', { market: market.code }, overLimits.slice(0, SHOWN_LIMITS));
    }
    const law = await refuseAgainstLaw(world, stores, inForce.market, inForce.cycle, 'approve');
    if (!law.ok) return law;
    if ((input.fallen ?? 0) > 0 && !fell) return refused('plan-stale', { market: market.code });
    const dropped = fell ? await linesOf(stores, plan, fallen) : [];
    if (fell && input.fallen !== fell.touches)
      return refused(
        'plan-holds-refused',
        { market: market.code, ...fell },
        refusedLinesSaid(dropped, fallen),
      );
    const why = input.why?.trim() ?? '';
    if (outlived?.isHeld && why === '')
      return refused(
        'plan-outlived',
        { market: market.code, touches: outlived.touches },
        sayOutlived(plan, outlived, 'error'),
      );
    // What a duty closes is not let go: it is planned once that is done.
    const kept = drop(dropped, fallen);
    const changed = fell
      ? await stores.plans.addVersion(plan.id, plan.version, kept, await measureNext(stores, plan, kept))
      : true;
    if (!changed) return refused('plan-stale', { market: market.code });
    const version = fell ? plan.version + 1 : plan.version;
    await stores.plans.setState(plan.id, 'approved');
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'approve-plan',
      market: market.code,
      subject: plan.id,
      ...(fell ? { accounts: [...new Set(dropped.map(({ accountId }) => accountId))] } : {}),
      details: { version, ...(fell ? { lines: dropped.map(({ key }) => key), touches: fell.touches } : {}) },
    });
    if (outlived?.isHeld)
      await stores.audit.add({
        at: world.clock.now(),
        by: actor,
        kind: 'approve-outlived',
        market: market.code,
        subject: plan.id,
        details: { version, touches: outlived.touches },
        texts: { reason: why },
      });
    return done({ plan: { ...plan, version, state: 'approved' as const }, ...(fell ? { fell } : {}) });
  });
}
