import { wordMarket } from '#wording/word-market.ts';
import { basisPoints, callEquivalents, type CallEquivalents } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { TerritoryView } from '#usecases/planning/territory-view.ts';
import type { PlanView } from '#usecases/planning/view-plan.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import type { Words } from '#wording/words.ts';
import { stateTones } from '../../../parts/plan/state-tones.ts';
import {
  listProposals,
  proposalRow,
  type ListedProposal,
  type ProposalWords,
} from '../../../parts/plan/list-proposals.ts';
import { viewTerritory } from '../../../parts/plan/list-territories.ts';
import { cycleQuery } from '../../../parts/plan/plan-filter.ts';
import {
  brandNames,
  cycleOfView,
  isOpen,
  otherCycles,
  valueUnitOf,
} from '../../../parts/plan/describe-plan.ts';
import { secondPerson } from '../../../parts/plan/second-person.ts';
import { olderPlan } from '../../../parts/refusals/older-plan.ts';
import { planVersions } from './plan-versions.ts';

export interface ReviewPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'lists'>;
  readonly data: PlanView;
}

const share = (words: Words, planned: CallEquivalents, capacity: CallEquivalents): string =>
  capacity === 0 ? '–' : words.percent(basisPoints((planned * WHOLE) / capacity), 1);

/** A territory's open proposals, each with what it would do to the territory's utilisation. */
function territoryProposals(
  context: ProposalWords,
  { data }: ReviewPageInput,
  view: TerritoryView | undefined,
  territory: string,
  proposals: readonly ListedProposal[],
) {
  const { words } = context;
  const planned = view?.planned ?? 0;
  const capacity = view?.capacity.capacity ?? 0;
  const all = proposals.reduce((sum, each) => sum + each.costChange, 0);
  return {
    territory,
    ...(view
      ? {
          gauge: viewTerritory(
            words,
            data.plan.snapshot.rules,
            view,
            `/markets/${data.market.code}/plan`,
            cycleOfView(data),
          ),
        }
      : {}),
    before: share(words, planned, capacity),
    after: share(words, callEquivalents(planned + all), capacity),
    count: words.t('page.review.open-count', { count: proposals.length }),
    proposals: proposals.map((each) => ({
      ...proposalRow(context, each),
      ...(data.own?.proposals.has(each.id) === true
        ? { decidesOther: secondPerson(words, 'decide', data.own.decidedBy) }
        : {}),
      utilisation: `${share(words, planned, capacity)} → ${share(words, callEquivalents(planned + each.costChange), capacity)}`,
    })),
  };
}

/** The manager's page: what the field asks for, by territory, and what was decided. */
export function viewReviewPage(input: ReviewPageInput) {
  const { words, definitions, data } = input;
  const { market, plan, proposals, template } = data;
  const context: ProposalWords = {
    market: data.market.code,
    words,
    lists: definitions.lists,
    unit: valueUnitOf(data),
    brandName: brandNames(data),
  };
  const open = proposals.filter((each) => each.state === 'open');
  const territories = [...new Set(sortedBy(open, (each) => each.territory).map((each) => each.territory))];
  const reviews = (template?.methods.review ?? 'none') !== 'none';
  const reviewOpen = isOpen(data);
  const path = `/markets/${market.code}/review`;
  return {
    path,
    planPath: `/markets/${market.code}/plan`,
    planHref: `/markets/${market.code}/plan${cycleQuery(cycleOfView(data))}`,
    cycleQuery: cycleQuery(cycleOfView(data)),
    cycles: otherCycles(path, data),
    aside: data.aside === true,
    market: wordMarket(words, market),
    cycle: plan.cycle,
    planId: plan.id,
    state: words.t(`page.plan-state.${plan.state}`),
    tone: stateTones[plan.state],
    version: plan.version,
    reviews,
    reviewOpen,
    decides: reviewOpen && data.may.has('decide-proposals'),
    decidesSome:
      reviewOpen &&
      data.may.has('decide-proposals') &&
      open.some(({ id }) => data.own?.proposals.has(id) !== true),
    ...(data.approvedBy ? { approvesOther: secondPerson(words, 'approve', data.approvedBy) } : {}),
    opens: reviews && plan.state === 'draft' && data.may.has('open-review'),
    approves:
      data.may.has('approve-plan') &&
      open.length === 0 &&
      (plan.state === (reviews ? 'in-review' : 'draft') ||
        (plan.state === 'approved' && (data.fell !== undefined || data.outlived?.isHeld === true))),
    ...olderPlan(words, plan, data),
    hint: words.t(`page.review.hint.${reviews ? plan.state : 'none'}`),
    openCount: open.length,
    findings: listFindings(words, data.together ?? []),
    territories: territories.map((territory) =>
      territoryProposals(
        context,
        input,
        data.territories.find(({ capacity }) => capacity.territory === territory),
        territory,
        open.filter((each) => each.territory === territory),
      ),
    ),
    proposals: listProposals(
      context,
      proposals.filter((each) => each.state !== 'open'),
    ),
    versions: planVersions(words, plan, proposals),
  };
}
