import { z } from 'zod';
import { reviewDecisions } from '#usecases/review/decide-proposals.ts';
import { proposalKinds, proposalStates } from '#domain/review/proposal.ts';
import {
  basisPoints,
  callEquivalents,
  channelSchema,
  count,
  doNotContact,
  findingSchema,
  instant,
  planQuery,
  sharedWith,
} from '../../schemas.ts';

export const proposalStateSchema = z.enum(proposalStates);

export const proposalSchema = z
  .object({
    id: z.string(),
    planId: z.string(),
    market: z.string(),
    territory: z.string(),
    lineKey: z.string(),
    accountId: z.string(),
    accountName: z.string(),
    brand: z.string(),
    channel: channelSchema,
    kind: z.enum(proposalKinds),
    from: count,
    to: count,
    reason: z.string().meta({ description: 'A code of the list `proposal-reason`.' }),
    comment: z.string(),
    valueChange: z.number().exactOptional().meta({
      description:
        'In the unit of the plan’s value; absent where that is money and the market does not show it to you.',
    }),
    costChange: callEquivalents,
    state: proposalStateSchema,
    madeBy: z.string(),
    madeAt: instant,
    decidedBy: z.string(),
    decidedAt: z.string().meta({ description: 'Empty while it is open.' }),
    decisionNote: z.string(),
  })
  .meta({ id: 'Proposal' });

export const listedProposalSchema = proposalSchema
  .extend({ doNotContact, sharedWith })
  .meta({ id: 'ListedProposal' });

const utilisation = basisPoints('the territory’s capacity').nullable();

export const measuredProposalSchema = z
  .object({
    proposal: proposalSchema,
    utilisationBefore: utilisation,
    utilisationAfter: utilisation,
    findings: z
      .array(findingSchema)
      .readonly()
      .meta({ description: 'What a guardrail says against it; warnings only once it is sent.' }),
  })
  .meta({ id: 'WeighedProposal' });

export const proposalBody = z.strictObject({
  lineKey: z.string().min(1).max(400),
  to: z.int().min(0).meta({ description: 'Touches the line should get.' }),
  reason: z.string().min(1).max(100),
  comment: z.string().max(1_000).default(''),
});

export const decisionBody = z.strictObject({
  proposalIds: z.array(z.string().max(100)).min(1).max(5_000),
  decision: z.enum(reviewDecisions),
  note: z.string().max(1_000).default(''),
});

/** Which version of a plan is approved, and how much of it falls away. */
export const approvalQuery = planQuery
  .extend({
    plan: z.string().max(64).exactOptional(),
    version: z.coerce.number().int().min(1).exactOptional(),
    fallen: z.coerce.number().int().min(0).exactOptional().meta({
      description:
        'So many touches fall away of accounts that have refused since the plan was made; the refusal `plan-holds-refused` says how many.',
    }),
    why: z.string().max(1_000).exactOptional().meta({
      description:
        'Why it is approved although accounts or territories have changed and some touches cannot be made as planned; the refusal `plan-outlived` names them.',
    }),
  })
  .refine(({ plan, version }) => (plan === undefined) === (version === undefined), { path: ['version'] });
