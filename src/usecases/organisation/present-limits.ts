import type { LimitConfirmation } from '#domain/organisation/limit-confirmation.ts';
import type { LimitsView } from './view-limits.ts';

export const presentAct = ({ text: _text, ...act }: LimitConfirmation) => act;

/** Limits and what is on record of them, as the API and the command line hand them out. */
export const presentLimits = ({ market, limits, acts, signers, mayConfirm }: LimitsView) => ({
  market: market.code,
  limits: limits.map(({ key, digest, state, limit, last }) => ({
    key,
    digest,
    state,
    limit: limit ? presentLimit(limit) : null,
    confirmation: last ? presentAct(last) : null,
  })),
  acts: acts.map(presentAct),
  signers,
  mayConfirm,
});

type Limit = LimitsView['market']['legalLimits'][number];

/** What a limit says, whatever its parts: its form is the market files’. */
const presentLimit = ({
  where: _where,
  confirmed: _confirmed,
  ...limit
}: Limit): Readonly<Record<string, unknown>> => limit;
