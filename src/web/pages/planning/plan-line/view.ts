import type { BasisPoints } from '#domain/basics/units.ts';
import { hasErrors } from '#domain/basics/finding.ts';
import type { Refusal } from '#domain/basics/outcome.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { PlanLineExplanation } from '#usecases/planning/explain-plan-line.ts';
import type { ProposalResult } from '#usecases/review/propose-change.ts';
import type { PlanView } from '#usecases/planning/view-plan.ts';
import { valueSteps } from '../../../charts/value-steps.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import { wordColumn, wordFact } from '#wording/word-fact.ts';
import { wordPlanValue } from '#wording/word-plan-value.ts';
import { labelOf } from '#wording/word-of.ts';
import { wordReason } from '#wording/word-reason.ts';
import { wordSharers } from '#wording/word-sharers.ts';
import type { Words } from '#wording/words.ts';
import { pathOfCustomer } from '../../../parts/customers/path-of-customer.ts';
import { wordWays } from '../../../parts/refusals/word-refusals.ts';
import { pathOfLine } from '../../../parts/plan/list-accounts.ts';
import { wordBinding, wordFell } from '../../../parts/plan/word-binding.ts';
import { cyclePart, cycleQuery } from '../../../parts/plan/plan-filter.ts';
import { brandNames, cycleOfView, isOpen, valueUnitOf } from '../../../parts/plan/describe-plan.ts';

/** What somebody has entered into the form; texts as they came. */
export interface EnteredProposal {
  readonly to: string;
  readonly reason: string;
  readonly comment: string;
}

export interface PlanLinePageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'columns' | 'lists' | 'markets'>;
  readonly plan: PlanView;
  readonly explanation: PlanLineExplanation;
  readonly entered?: EnteredProposal;
  readonly preview?: ProposalResult;
  /** What speaks against the entered change. */
  readonly refusal?: Refusal;
}

/** Facts worth reading before a visit, in this order. */
const shownFacts = [
  'specialty',
  'role',
  'influence',
  'organisation',
  'postcode',
  'city',
  'potential',
  'adoption',
];

function facts({ words, definitions, explanation }: PlanLinePageInput) {
  const { account, line } = explanation;
  if (!account) return [];
  return shownFacts.flatMap((key) => {
    const field = account.facts[`${key}@${line.brand}`] === undefined ? key : `${key}@${line.brand}`;
    const value = account.facts[field];
    if (value === undefined) return [];
    return [
      { name: wordColumn(words, definitions, field), value: wordFact(words, definitions, field, value) },
    ];
  });
}

function previewOf(input: PlanLinePageInput) {
  const { words, plan, preview } = input;
  if (!preview) return undefined;
  const { proposal, utilisationBefore, utilisationAfter } = preview;
  const share = (utilisation: BasisPoints | null): string =>
    utilisation === null ? '–' : words.percent(utilisation, 1);
  return {
    from: proposal.from,
    to: proposal.to,
    kind: words.t(`page.proposal.kind.${proposal.kind}`),
    ...(proposal.valueChange === undefined
      ? {}
      : {
          value: wordPlanValue(words, valueUnitOf(plan), proposal.valueChange, true),
          ofPlan: words.t('page.proposal.of-plan', {
            share:
              plan.plan.value === 0
                ? '–'
                : `${words.change((proposal.valueChange / plan.plan.value) * 100, 3)} %`,
          }),
        }),
    cost: words.callsChange(proposal.costChange),
    before: share(utilisationBefore),
    after: share(utilisationAfter),
    sendable: !hasErrors(preview.findings),
  };
}

/** One plan line: why it is as it is, and a change of it as a proposal. */
export function viewPlanLinePage(input: PlanLinePageInput) {
  const { words, definitions, plan, explanation, entered, preview, refusal } = input;
  const { line, segmented } = explanation;
  const unit = valueUnitOf(plan);
  const cycle = cycleOfView(plan);
  const planPath = `/markets/${plan.market.code}/plan`;
  const reasons = {
    words,
    lists: definitions.lists,
    segmentation: plan.template?.segmentation,
    currency: unit.currency,
    wordValue: (value: number) => wordPlanValue(words, unit, value),
  };
  const open = plan.proposals.find((each) => each.lineKey === line.key && each.state === 'open');
  const chosen = entered?.reason ?? open?.reason ?? '';
  const previewed = previewOf(input);
  return {
    planPath,
    back: `${planPath}?${cyclePart(cycle)}territory=${encodeURIComponent(line.territory)}`,
    proposalPath: `${pathOfLine(planPath, line.key)}/proposal${cycleQuery(cycle)}`,
    account: line.accountName,
    // Of an account that is gone there is no page.
    customer: explanation.account ? pathOfCustomer(plan.market.code, line.accountId) : '',
    closed: wordWays(words, line.doNotContact),
    shared: wordSharers(words, line.sharedWith),
    accountId: line.accountId,
    territory: line.territory,
    brand: brandNames(plan)(line.brand),
    channel: words.t(`page.channel.${line.channel}`),
    segment: line.segment,
    guidance: line.guidance,
    planned: line.planned,
    minimum: line.minimum,
    maximum: line.maximum,
    cost: words.calls(line.cost, 2),
    binding: wordBinding(words, line),
    fell: wordFell(words, line),
    why: line.why.map((each) => wordReason(reasons, each)),
    whySegment: (segmented?.why ?? []).map((each) => wordReason(reasons, each)),
    facts: facts(input),
    steps: valueSteps(
      words.t('page.plan-line.steps', { planned: line.planned, count: line.marginals.length }),
      line.marginals,
      line.planned,
    ),
    // Points that say what comes first are none of the figures that are not shown.
    ...(explanation.shown.has('volume')
      ? {}
      : {
          withheld: words.t(
            line.marginals.length > 0 ? 'page.plan-line.withheld-volume' : 'page.plan-line.withheld',
          ),
        }),
    values: line.marginals.map((value, index) => ({
      touch: index + 1,
      value: wordPlanValue(words, unit, value),
      granted: index < line.planned,
    })),
    reviewOpen: isOpen(plan),
    ...(open ? { open: words.t('page.plan-line.open-proposal', { to: open.to }) } : {}),
    form: {
      to: entered?.to ?? String(open?.to ?? line.planned),
      comment: entered?.comment ?? open?.comment ?? '',
      reasons: (definitions.lists.find((each) => each.key === 'proposal-reason')?.entries ?? []).map(
        ({ code }) => ({
          code,
          label: labelOf(definitions.lists, words, 'proposal-reason', code),
          chosen: code === chosen,
        }),
      ),
    },
    ...(previewed ? { preview: previewed } : {}),
    ...(refusal && refusal.findings.length === 0
      ? {
          problem: {
            title: words.t(`refusal.${refusal.code}.title`, refusal.values),
            detail: words.t(`refusal.${refusal.code}.detail`, refusal.values),
          },
        }
      : {}),
    findings: listFindings(words, refusal?.findings ?? preview?.findings ?? []),
  };
}
