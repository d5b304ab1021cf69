import type { BasisPoints } from '#domain/basics/units.ts';
import { hasErrors, type Finding } from '#domain/basics/finding.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { plannedByTerritory } from '#domain/planning/check-territories.ts';
import { utilisationOf } from '#domain/capacity/capacity.ts';
import { checkProposal } from '#domain/review/check-proposal.ts';
import { plannedAfter } from '#domain/review/guardrails/planned-after.ts';
import type { Proposal } from '#domain/review/proposal.ts';
import { kindOfChange } from '#domain/review/proposal.ts';
import { withholdWorth, type ShownProposal } from '#domain/review/withhold-worth.ts';
import { measureChange } from '#domain/review/measure-change.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { loadInForce } from '../basis/process-in-force.ts';
import { todayOf } from '../basis/fallen-today.ts';
import { visitsLost } from '../basis/same-persons.ts';
import { planUnderLimits } from '../basis/plan-under-limits.ts';
import { figuresOfEach } from '../basis/figures.ts';
import { whyNoLine } from '../basis/in-label.ts';
import { findLine } from '../basis/find-line.ts';
import { findUnitInPart } from '../access/find-market.ts';
import { refuseOutsidePhases } from '../cycles/phase-guard.ts';
import type { Stores, World } from '../ports.ts';
import { refusalOfLine, reviewSituation } from './review-situation.ts';

export interface ProposeInput {
  readonly market: string;
  /** As `DE-2027-01`; that of the plan people work on when absent. */
  readonly cycle?: string;
  readonly lineKey: string;
  /** Touches the line should get; whole and not negative. */
  readonly to: number;
  /** A code of the list `proposal-reason`. */
  readonly reason: string;
  readonly comment: string;
  /** Weighs and checks without sending. */
  readonly preview: boolean;
}

export interface ProposalResult {
  readonly proposal: ShownProposal;
  /** Null in a territory without capacity. */
  readonly utilisationBefore: BasisPoints | null;
  readonly utilisationAfter: BasisPoints | null;
  /** What a guardrail says against it; warnings only once it is sent. */
  readonly findings: readonly Finding[];
}

const MOST_TOUCHES = 200;
const LONGEST_COMMENT = 1_000;

function checkInput(world: World, input: ProposeInput) {
  if (!Number.isInteger(input.to) || input.to < 0 || input.to > MOST_TOUCHES) {
    return refusedInput('to', `0–${MOST_TOUCHES}`);
  }
  const reasons = world.definitions.lists.find((each) => each.key === 'proposal-reason')?.entries ?? [];
  if (!reasons.some((each) => each.code === input.reason)) {
    return refusedInput('reason', reasons.map((each) => each.code).join(', '));
  }
  return input.comment.length > LONGEST_COMMENT
    ? refusedInput('comment', `${LONGEST_COMMENT}`)
    : done(undefined);
}

/** A rep asks for another number of touches; the answer shows at once what it costs and which guardrail it breaks. */
export async function proposeChange(world: World, actor: User, input: ProposeInput) {
  const found = await findUnitInPart(world, actor, 'propose-change', input.market, input.cycle);
  if (!found.ok) return found;
  const market = found.value;
  const work = async (stores: Stores) => {
    const current = await findCurrentPlan(world, stores, market, input.cycle);
    if (!current.ok) return current;
    const plan = current.value;
    const named = await findLine(stores, plan.id, input.lineKey, ({ territory }) =>
      may(actor, 'propose-change', { market: market.code, territory }),
    );
    if (!named.ok) {
      const outside = await whyNoLine(
        world,
        stores,
        market,
        { plan },
        {
          lineKey: input.lineKey,
          maySee: ({ territory }) => may(actor, 'propose-change', { market: market.code, territory }),
        },
      );
      return outside ?? named;
    }
    // What is wrong with it is theirs to know whose line it is.
    const valid = checkInput(world, input);
    if (!valid.ok) return valid;
    const inForce = await loadInForce(world, stores, market, { plan });
    // As the rep sees it: what fell away of it is not to be had again.
    const line = (await todayOf(world, stores, { market, plan, cycle: inForce.cycle }, [named.value]))(
      named.value,
    );
    if (plan.state !== 'in-review')
      return refused('review-closed', { market: market.code, state: plan.state });
    const turn = await refuseOutsidePhases(stores, market, plan.cycle, ['field-review']);
    if (!turn.ok) return turn;
    if (input.to === line.planned) return refusedInput('to', `≠ ${line.planned}`);
    if (input.to > line.planned) {
      // Without the secret nobody can tell whose calls count on: more cannot be held against the law, less need not be.
      const lost = await visitsLost(world, stores, market);
      if (lost) return refused('secret-lost', { market: market.code }, [lost]);
    }
    const { territory } = line;
    const ofTerritory = await stores.proposals.ofPlan(plan.id, { territory });
    const counted = ofTerritory.filter(
      (each) => (each.state === 'open' || each.state === 'approved') && each.lineKey !== line.key,
    );
    const open = await stores.proposals.ofPlan(plan.id, { state: 'open' });
    const held = await planUnderLimits(world, stores, inForce, plan, {
      territories: [territory],
      subjects: [line.subject],
      added: [line.key, ...open.map((each) => each.lineKey)],
    });
    const situation = reviewSituation(
      held,
      plan,
      line,
      input.to,
      counted,
      open,
      await refusalOfLine(world, stores, plan, inForce, line),
    );
    const findings = checkProposal(inForce.template?.methods.review ?? 'none', situation);
    const proposal: Proposal = {
      id: world.secrets.newId(),
      planId: plan.id,
      market: market.code,
      territory,
      lineKey: line.key,
      accountId: line.accountId,
      subject: line.subject,
      accountName: line.accountName,
      brand: line.brand,
      channel: line.channel,
      kind: kindOfChange(line.planned, input.to),
      from: line.planned,
      to: input.to,
      reason: input.reason,
      comment: input.comment,
      ...measureChange(line, line.planned, input.to),
      state: 'open',
      madeBy: actor.email,
      madeAt: world.clock.now(),
      decidedBy: '',
      decidedAt: '',
      decisionNote: '',
    };
    const capacity = situation.capacity?.capacity ?? 0;
    const shownOf = await figuresOfEach(world, stores, actor, market, [line]);
    const result: ProposalResult = {
      proposal: withholdWorth(proposal, shownOf(line), inForce.template?.methods.value ?? 'response'),
      utilisationBefore: utilisationOf(
        plannedByTerritory(situation.territoryLines).get(territory) ?? 0,
        capacity,
      ),
      utilisationAfter: utilisationOf(plannedAfter(situation), capacity),
      findings,
    };
    if (input.preview) return done(result);
    if (hasErrors(findings)) return refused('guardrail-broken', { account: line.accountName }, findings);
    // One open proposal a line: a later one takes the place of the earlier.
    for (const earlier of ofTerritory.filter((each) => each.state === 'open' && each.lineKey === line.key)) {
      await stores.proposals.save({
        ...earlier,
        state: 'withdrawn',
        decidedBy: actor.email,
        decidedAt: proposal.madeAt,
      });
    }
    await stores.proposals.add(proposal);
    await stores.audit.add({
      at: proposal.madeAt,
      by: actor,
      kind: 'propose',
      market: market.code,
      subject: line.key,
      accounts: [line.accountId],
      texts: { comment: proposal.comment },
      details: { plan: plan.id, from: proposal.from, to: proposal.to, reason: proposal.reason },
    });
    return done(result);
  };
  return input.preview ? world.storage.read(work) : world.storage.transaction(work);
}
