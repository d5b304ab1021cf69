import type { Finding } from '#domain/basics/finding.ts';
import { done } from '#domain/basics/outcome.ts';
import { rightsIn, scopeOf, type Rights } from '#domain/access/permissions.ts';
import { didItFirst } from '#domain/access/four-eyes.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { chosenWithin, isBeyond, isWithin, type Scope } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { fallenIn } from '#domain/planning/fallen-sums.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { withholdLine } from '#domain/planning/withhold-figures.ts';
import { withholdWorth, type ShownProposal } from '#domain/review/withhold-worth.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import { passedTogether } from '#domain/review/check-plan-today.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import { findCurrentPlan, plannedCycles } from '../basis/current-plan.ts';
import { loadInForce, type InForce } from '../basis/process-in-force.ts';
import { approversBesides, secondPersons } from '../basis/four-eyes.ts';
import { closedWaysOf, withClosedWays, type AtAccount } from '../basis/closed-ways.ts';
import { fallenSumsOf, measuresToday, todayOf } from '../basis/fallen-today.ts';
import { outlivedSumOf } from '../basis/outlived-today.ts';
import { sharersOf, type SharedAccount } from '../basis/shared-with.ts';
import type { HeldSince } from '#domain/planning/fall-away.ts';
import { findNamed } from '../basis/find-named.ts';
import { figuresOfEach } from '../basis/figures.ts';
import { nameReps } from '../basis/name-reps.ts';
import { planUnderLimits } from '../basis/plan-under-limits.ts';
import { findUnitInPart } from '../access/find-market.ts';
import type { AskedLines, LinePage, PlanLineFilter, Stores, UnreadableLine, World } from '../ports.ts';
import type { TerritoryView } from './territory-view.ts';
import { territoryViews } from './territory-view.ts';
import { noteAccess } from '../access/note-access.ts';

export interface PlanView extends HeldSince {
  readonly market: Market;
  readonly template?: ProcessTemplate;
  readonly plan: Plan;
  readonly measures: Measures;
  readonly territories: readonly TerritoryView[];
  readonly lines: readonly (PlanLine & AtAccount & SharedAccount)[];
  /** Lines that were asked for, or accounts with such lines. */
  readonly total: number;
  /** Whether there are more, which nobody has counted. */
  readonly more: boolean;
  /** Lines of this page that cannot be read; they count, and are not among the others. */
  readonly unreadable: readonly UnreadableLine[];
  readonly proposals: readonly (ShownProposal & AtAccount & SharedAccount)[];
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

/** Lines that are looked for. */
export interface SoughtLines extends PlanLineFilter {
  /** Part of the account's name or its identifier. */
  readonly text?: string;
}

export interface ViewPlanInput {
  /** Whether to hold all open proposals together against the plan's limits, which takes longer. */
  readonly measuresOpen?: boolean;
  readonly market: string;
  /** As `DE-2027-01`; the one people work on when absent. */
  readonly cycle?: string;
  readonly filter?: SoughtLines;
  /** Whether lines come only where one territory is shown, or a text is looked for. */
  readonly overview?: boolean;
  /** What is counted and paged: lines, unless it is accounts, each with all its lines that are asked for. */
  readonly per?: 'line' | 'account';
  /** Of accounts those that have no touch on any of these lines. */
  readonly unplanned?: boolean;
  readonly offset?: number;
  /** All of them when absent. */
  readonly limit?: number;
  /** Whether nobody asks for the proposals. */
  readonly withoutProposals?: boolean;
}

/** A market's current plan, as far as the actor may see it: a rep sees the own territory. */
export async function viewPlan(world: World, actor: User, input: ViewPlanInput) {
  const found = await findUnitInPart(world, actor, 'see-plan', input.market, input.cycle);
  if (!found.ok) return found;
  const market = found.value;
  const scope = scopeOf(actor, 'see-plan', market.code);
  const isSeen = (each: { readonly territory: string }): boolean => isWithin(scope, each.territory);
  const { territory: asked, text = '', ...narrowed } = input.filter ?? {};
  if (isBeyond(scope, asked)) return notAllowed(actor, market.code);
  const territory = chosenWithin(scope, asked);
  const isShown = (each: { readonly territory: string }): boolean =>
    isSeen(each) && (territory === undefined || each.territory === territory);
  const part = territory === undefined ? {} : { territory };
  const several = territory === undefined && scope !== 'all' ? { territories: scope } : {};
  const isOverview = input.overview === true && territory === undefined && text === '';
  return world.storage.read(async (stores) => {
    const current = await findCurrentPlan(world, stores, market, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    const worked = input.cycle === undefined ? current : await findCurrentPlan(world, stores, market);
    const inForce = await loadInForce(world, stores, market, { plan });
    const { template } = inForce;
    const fallen = await fallenSumsOf(world, stores, market, plan);
    const fell = fallenIn(fallen.refused, isShown);
    const closedByDuty = fallenIn(fallen.closed, isShown);
    const outlived = await outlivedSumOf(world, stores, market, plan, isShown);
    const measured = (await measuresToday(stores, plan, fallen)).filter(isSeen);
    const capacities = plan.capacities.filter(isSeen);
    const subjects = text === '' ? {} : { subjects: await findNamed(world, stores, market.code, text) };
    const lines: AskedLines = { ...narrowed, ...part, ...several, ...subjects };
    const page = isOverview ? noLines : await pageOf(stores, plan, lines, input);
    // Of a page without lines nobody is seen.
    if (page.lines.length > 0)
      noteAccess(world, actor, { kind: 'view', market: market.code, subject: territory ?? 'plan' });
    const proposed =
      isOverview || input.withoutProposals === true
        ? noProposals
        : await stores.proposals.shownOfPlan(plan.id, part);
    const proposals = proposed.proposals.filter(isSeen);
    const shownOf = await figuresOfEach(world, stores, actor, market, [...page.lines, ...proposals]);
    const shownHere = [...page.lines, ...proposals];
    const closed = withClosedWays(await closedWaysOf(world, stores, actor, market.code, shownHere));
    const sharers = await sharersOf(world, stores, market.code, shownHere);
    const today = await todayOf(world, stores, { market, plan, cycle: inForce.cycle }, page.lines);
    const method = template?.methods.value ?? 'response';
    const unreadable = [...page.unreadable, ...proposed.unreadable.filter(isSeen)];
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
      ...page,
      lines: page.lines.map((line) => ({
        ...closed(withholdLine(today(line), shownOf(line), method)),
        sharedWith: sharers(line),
      })),
      ...(fell ? { fell } : {}),
      ...(closedByDuty ? { closedByDuty } : {}),
      ...(outlived ? { outlived } : {}),
      unreadable,
      proposals: proposals.map((each) => ({
        ...closed(withholdWorth(each, shownOf(each), method)),
        sharedWith: sharers(each),
      })),
      scope,
      ...part,
      may,
      ...seconds,
      mayWithdraw: scopeOf(actor, 'withdraw-proposal', market.code).length > 0,
      ...(open.length > 0 ? { together: await checkTogether(world, stores, inForce, plan, open) } : {}),
    });
  });
}

const noProposals = { proposals: [], unreadable: [] };
const noLines: LinePage = { lines: [], unreadable: [], total: 0, more: false };

/** One page of what is asked for; whoever asks for accounts beyond the last ones gets those. */
async function pageOf(
  { planPages }: Stores,
  plan: Plan,
  lines: AskedLines,
  { per = 'line', unplanned = false, offset = 0, limit = Number.MAX_SAFE_INTEGER }: ViewPlanInput,
): Promise<LinePage> {
  if (per === 'line') return planPages.lines(plan.id, lines, { offset, limit });
  const read = (from: number) =>
    planPages.accounts(plan.id, { ...lines, unplanned }, { offset: from, limit });
  const page = await read(offset);
  const last = Math.floor((page.total - 1) / limit) * limit;
  return page.total > 0 && offset > last ? read(last) : page;
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
    subjects: open.map((each) => each.subject),
    added: open.map((each) => each.lineKey),
  });
  return passedTogether(limits, open, plan.snapshot.rules);
}
