import type {
  AccountId,
  BrandKey,
  LineKey,
  MarketCode,
  PlanId,
  ProposalId,
  TerritoryCode,
} from '../basics/ids.ts';
import type { CallEquivalents, Touches, Worth } from '../basics/units.ts';
import type { Channel } from '../basics/channel.ts';

export const proposalKinds = ['add', 'drop', 'change'] as const;
export type ProposalKind = (typeof proposalKinds)[number];
export const proposalStates = ['open', 'approved', 'rejected', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** A rep's requested change to one plan line, with its reason. */
export interface Proposal {
  readonly id: ProposalId;
  readonly planId: PlanId;
  readonly market: MarketCode;
  readonly territory: TerritoryCode;
  readonly lineKey: LineKey;
  readonly accountId: AccountId;
  /** The account's number. */
  readonly subject: number;
  readonly accountName: string;
  readonly brand: BrandKey;
  readonly channel: Channel;
  readonly kind: ProposalKind;
  readonly from: Touches;
  readonly to: Touches;
  /** One of the controlled list `proposal-reason`. */
  readonly reason: string;
  readonly comment: string;
  /** What the change does to the plan's value, and to the territory. */
  readonly valueChange: Worth;
  readonly costChange: CallEquivalents;
  readonly state: ProposalState;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly decisionNote: string;
}

export const kindOfChange = (from: Touches, to: Touches): ProposalKind =>
  from === 0 ? 'add' : to === 0 ? 'drop' : 'change';
