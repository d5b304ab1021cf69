import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { planAbout } from '#domain/customers/duties/due-duties.ts';
import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import type { Market } from '#domain/organisation/market.ts';
import { sumFallen, type HeldSince } from '#domain/planning/fall-away.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { ChannelSum } from '#domain/planning/sum-channels.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import type { LawInPlan } from '#domain/review/law-in-plan.ts';
import { findUnitFor } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { loadInForce } from '../basis/process-in-force.ts';
import { fallenOf } from '../basis/fallen-lines.ts';
import { channelsToday, measuresToday } from '../basis/fallen-today.ts';
import { checkAgainstToday } from '../basis/plan-under-limits.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

/** A limit of the law with what the plan takes of it. */
export interface LimitInPlan extends Omit<LawInPlan, 'limit'> {
  readonly limit: LegalLimit;
}

/** What somebody signs who certifies a plan: totals of the whole market, of no rep and no account. */
export interface PlanFigures extends HeldSince {
  readonly market: Market;
  /** As a certificate names it. */
  readonly about: string;
  readonly plan: Pick<Plan, 'id' | 'cycle' | 'version' | 'state' | 'madeAt'>;
  readonly measures: Measures;
  readonly channels: readonly ChannelSum[];
  readonly law: readonly LimitInPlan[];
  /** Planned lines that are not allowed any more today: accounts that left, refused or are outside the label, and duties. */
  readonly notAllowed: number;
}

async function figuresOf(world: World, actor: User, input: { readonly market: string }) {
  const found = await findUnitFor(world, actor, 'see-plan-figures', input.market);
  if (!found.ok) return found;
  const asked = found.value;
  return world.storage.read(async (stores) => {
    const current = await findCurrentPlan(world, stores, asked);
    if (!current.ok) return current;
    const plan = current.value;
    const inForce = await loadInForce(world, stores, asked, { plan });
    const fallen = await fallenOf(world, stores, asked, plan);
    const fell = sumFallen(fallen.lines);
    const closedByDuty = sumFallen(fallen.closed);
    const measured = await measuresToday(stores, plan, fallen);
    const { law, outdated } = await checkAgainstToday(world, stores, inForce, plan);
    const taken = new Map(law.map((each) => [each.limit, each]));
    const channels = await channelsToday(world, stores, asked, plan, fallen);
    noteAccess(world, actor, { kind: 'view', market: asked.code, subject: 'plan-figures' });
    return done<PlanFigures>({
      market: inForce.market,
      about: planAbout(plan),
      plan,
      measures: addMeasures(measured.map(({ measures }) => measures)),
      channels,
      law: inForce.market.legalLimits.map((limit) => ({
        groups: 0,
        planned: 0,
        passed: 0,
        ...taken.get(limit.key),
        limit,
      })),
      ...(fell ? { fell } : {}),
      ...(closedByDuty ? { closedByDuty } : {}),
      notAllowed: outdated.length,
    });
  });
}

/**
 * The figures of a market's current plan for whoever certifies it and plans nothing: touches by channel, targets by segment,
 * what the limits of the law leave, and who falls away. No figure is of one rep, whatever the market shows of these.
 */
export const viewPlanFigures = asQuestion('figures of a plan', figuresOf);
