import { sortedBy } from '#domain/basics/stable-order.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import type { ProposalState } from '#domain/review/proposal.ts';
import type { AtAccount } from '#usecases/basis/closed-ways.ts';
import type { SharedAccount } from '#usecases/basis/shared-with.ts';
import { wordSharers } from '#wording/word-sharers.ts';
import type { ShownProposal } from '#domain/review/withhold-worth.ts';
import { wordPlanValue, type PlanValueUnit } from '#wording/word-plan-value.ts';
import { labelOf } from '#wording/word-of.ts';
import type { Words } from '#wording/words.ts';
import { pathOfCustomer } from '../customers/path-of-customer.ts';
import { wordWays } from '../refusals/word-refusals.ts';

export const proposalTones: Readonly<Record<ProposalState, string>> = {
  open: 'accent',
  approved: 'good',
  rejected: 'bad',
  withdrawn: '',
};

export interface ProposalRow {
  readonly id: string;
  readonly account: string;
  /** Where the account is shown. */
  readonly customer: string;
  /** In which ways the account is not to be contacted; empty where nothing is closed. */
  readonly closed: string;
  /** Who works the account besides; empty where nobody does. */
  readonly shared: string;
  readonly brand: string;
  readonly channel: string;
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly comment: string;
  readonly value: string;
  readonly cost: string;
  readonly state: string;
  readonly tone: string;
  readonly open: boolean;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly note: string;
}

export type ListedProposal = ShownProposal & AtAccount & SharedAccount;

export interface ProposalWords {
  readonly words: Words;
  /** Its code. */
  readonly market: string;
  readonly lists: readonly ControlledList[];
  readonly unit: PlanValueUnit;
  readonly brandName: (key: string) => string;
}

export function proposalRow(
  { words, market, lists, unit, brandName }: ProposalWords,
  proposal: ListedProposal,
): ProposalRow {
  return {
    id: proposal.id,
    account: proposal.accountName,
    customer: pathOfCustomer(market, proposal.accountId),
    closed: wordWays(words, proposal.doNotContact),
    shared: wordSharers(words, proposal.sharedWith),
    brand: brandName(proposal.brand),
    channel: words.t(`page.channel.${proposal.channel}`),
    kind: words.t(`page.proposal.kind.${proposal.kind}`),
    from: proposal.from,
    to: proposal.to,
    reason: labelOf(lists, words, 'proposal-reason', proposal.reason),
    comment: proposal.comment,
    // Not everybody is shown money of a named account.
    value: proposal.valueChange === undefined ? '–' : wordPlanValue(words, unit, proposal.valueChange, true),
    cost: words.callsChange(proposal.costChange),
    state: words.t(`page.proposal.state.${proposal.state}`),
    tone: proposalTones[proposal.state],
    open: proposal.state === 'open',
    madeBy: proposal.madeBy,
    madeAt: words.moment(proposal.madeAt, market),
    decidedBy: proposal.decidedBy,
    decidedAt: proposal.decidedAt === '' ? '' : words.moment(proposal.decidedAt, market),
    note: proposal.decisionNote,
  };
}

/** Open ones first, then the newest. */
export const listProposals = (context: ProposalWords, proposals: readonly ListedProposal[]): ProposalRow[] =>
  sortedBy(proposals.toReversed(), (each) => (each.state === 'open' ? 0 : 1)).map((each) =>
    proposalRow(context, each),
  );
