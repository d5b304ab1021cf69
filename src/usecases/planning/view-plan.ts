import type { Finding } from '#domain/basics/finding.ts';
import { done } from '#domain/basics/outcome.ts';
import { rightsIn, scopeOf, type Rights } from '#domain/access/permissions.ts';
import { didItFirst } from '#domain/access/four-eyes.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { chosenWithin, isBeyond, isWithin, type Scope } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import { passedTogether } from '#domain/review/check-plan-today.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import { findCurrentPlan, plannedCycles } from '../basis/current-plan.ts';
import { loadInForce, type InForce } from '../basis/cycle-basis.ts';
import { approversBesides, secondPersons } from '../basis/four-eyes.ts';
import { nameReps } from '../basis/name-reps.ts';
import { planUnderLimits } from '../basis/plan-under-limits.ts';
import { findMarket } from '../access/find-market.ts';
import type { PlanLineFilter, Stores, UnreadableLine, World } from '../ports.ts';
import type { TerritoryView } from './territory-view.ts';
import { territoryViews } from './territory-view.ts';
import { noteAccess } from '../access/note-access.ts';

export interface PlanView {
  readonly market: Market;
  readonly template?: ProcessTemplate;
  readonly plan: Plan;
  readonly measures: Measures;
  readonly territories: readonly TerritoryView[];
  readonly lines: readonly PlanLine[];
  readonly totalLines: number;
  /** Lines of those asked for that cannot be read; they are not among the others. */
  readonly unreadable: readonly UnreadableLine[];
  readonly proposals: readonly Proposal[];
  /** The part of the market that the actor sees. */
  readonly scope: Scope;
  /** The one territory that is shown; absent for all that the actor sees. */
  readonly territory?: string;
  readonly may: Rights;
  /** Whether the actor may take back what others have proposed here. */
  readonly mayWithdraw: boolean;
  /** Where somebody else has to approve the plan, or to decide the actor's own proposals: who may. With `measuresOpen`. */
  readonly approvedBy?: readonly string[];
  readonly own?: { readonly proposals: ReadonlySet<string>; readonly decidedBy: readonly string[] };
  /** Limits that the open proposals would pass together, where that was asked for. */
  readonly together?: readonly Finding[];
  /** Of the cycle that runs and the one in planning those that have a plan. */
  readonly cycles?: readonly string[];
  /** Set where this is not the plan people work on unless they say so. */
  readonly aside?: boolean;
}

export interface ViewPlanInput {
  /** Whether to hold all open proposals together against the plan's limits, which takes longer. */
  readonly measuresOpen?: boolean;
  readonly market: string;
  /** As `DE-2027-01`; the one people work on when absent. */
  readonly cycle?: string;
  readonly filter?: PlanLineFilter;
  /** Whether lines come only where one territory is shown, or a text is looked for. */
  readonly overview?: boolean;
  readonly offset?: number;
  readonly limit?: number;
}

/** A market's current plan, as far as the actor may see it: a rep sees the own territory. */
export async function viewPlan(world: World, actor: User, input: ViewPlanInput) {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const market = found.value;
  const scope = scopeOf(actor, 'see-plan', market.code);
  const isSeen = (each: { readonly territory: string }): boolean => isWithin(scope, each.territory);
  const { territory: asked, ...narrowed } = input.filter ?? {};
  if (isBeyond(scope, asked)) return notAllowed(actor, market.code);
  const territory = chosenWithin(scope, asked);
  const part = territory === undefined ? {} : { territory };
  const filter: PlanLineFilter = { ...narrowed, ...part };
  const isOverview = territory === undefined && (filter.text ?? '') === '';
  return world.storage.read(async (stores) => {
    const current = await findCurrentPlan(world, stores, market, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    const worked = input.cycle === undefined ? current : await findCurrentPlan(world, stores, market);
    const inForce = await loadInForce(world, stores, market, { plan });
    const { template } = inForce;
    const measured = (await stores.plans.measures(plan.id)).filter(isSeen);
    const capacities = plan.capacities.filter(isSeen);
    const shown = await stores.plans.shownLines(plan.id, filter);
    const lines = shown.lines.filter(isSeen);
    const { offset = 0, limit = lines.length } = input;
    // Of a page without lines nobody is seen.
    if (lines.length > 0 && limit > 0)
      noteAccess(world, actor, { kind: 'view', market: market.code, subject: territory ?? 'plan' });
    const proposals = (await stores.proposals.ofPlan(plan.id, part)).filter(isSeen);
    const open = input.measuresOpen === true ? proposals.filter((each) => each.state === 'open') : [];
    const may = rightsIn(actor, market.code);
    const seconds =
      input.measuresOpen === true ? await secondsOf(world, stores, actor, { market, plan, open, may }) : {};
    return done<PlanView>({
      market: inForce.market,
      ...(template ? { template } : {}),
      plan: { ...plan, capacities },
      cycles: await plannedCycles(world, stores, market),
      aside: worked.ok && worked.value.id !== plan.id,
      measures: addMeasures(measured.map((each) => each.measures)),
      territories: territoryViews(capacities, measured, await nameReps(stores, market, plan)),
      lines: lines.slice(offset, offset + (input.overview === true && isOverview ? 0 : limit)),
      totalLines: lines.length,
      unreadable: shown.unreadable.filter(isSeen),
      proposals,
      scope,
      ...part,
      may,
      ...seconds,
      mayWithdraw: scopeOf(actor, 'withdraw-proposal', market.code).length > 0,
      ...(open.length > 0 ? { together: await checkTogether(world, stores, inForce, plan, open) } : {}),
    });
  });
}

/** Who is asked for what the actor may do in general, and not to what is their own. */
async function secondsOf(
  world: World,
  stores: Stores,
  actor: User,
  of: {
    readonly market: Market;
    readonly plan: Plan;
    readonly open: readonly Proposal[];
    readonly may: Rights;
  },
): Promise<Pick<PlanView, 'approvedBy' | 'own'>> {
  const { market, plan, open, may } = of;
  const approvedBy =
    may.has('approve-plan') && plan.state !== 'approved'
      ? await approversBesides(world, stores, market, actor, plan.id)
      : undefined;
  const own = may.has('decide-proposals') ? open.filter(({ madeBy }) => didItFirst(actor, [madeBy])) : [];
  const decidedBy = await secondPersons(world, stores, market, actor, {
    pair: 'proposals',
    doneBy: own.map(({ madeBy }) => madeBy),
  });
  return {
    ...(approvedBy ? { approvedBy } : {}),
    ...(decidedBy ? { own: { proposals: new Set(own.map(({ id }) => id)), decidedBy } } : {}),
  };
}

async function checkTogether(
  world: World,
  stores: Stores,
  inForce: InForce,
  plan: Plan,
  open: readonly Proposal[],
): Promise<readonly Finding[]> {
  const { limits } = await planUnderLimits(world, stores, inForce, plan, {
    territories: open.map((each) => each.territory),
    added: open.map((each) => each.lineKey),
  });
  return passedTogether(limits, open, plan.snapshot.rules);
}
