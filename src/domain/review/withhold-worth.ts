import type { ValueMethod } from '../cycles/process-template.ts';
import { showsWorth, type Shown } from '../planning/withhold-figures.ts';
import type { Proposal } from './proposal.ts';

/** A proposal as somebody is shown it: what it is worth in money is not for everybody. */
export type ShownProposal = Omit<Proposal, 'valueChange'> & Partial<Pick<Proposal, 'valueChange'>>;

/** A proposal without what it is worth where that is not shown. */
export const withholdWorth = (
  { valueChange, ...proposal }: Proposal,
  shown: Shown,
  method: ValueMethod,
): ShownProposal => ({
  ...proposal,
  ...(showsWorth(shown, method) ? { valueChange } : {}),
});
