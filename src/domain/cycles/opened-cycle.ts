import type { TerritoryCode } from '../basics/ids.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { Cycle } from './cycle.ts';
import type { Market } from '../organisation/market.ts';
import { phaseKeys, type PhaseKey, type ProcessTemplate } from './process-template.ts';

export interface PhaseEnd {
  readonly phase: PhaseKey;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  /** The plan as it stood then; absent while there was none. */
  readonly plan?: { readonly id: string; readonly version: number };
}

export interface TrainingConfirmation {
  readonly territory: TerritoryCode;
  readonly by: string;
  readonly at: string;
}

/** A cycle that has been opened: it keeps what it began with, whatever changes in the definitions later. */
export interface OpenedCycle {
  readonly cycle: Cycle;
  /** Teams, brands, calendar, locales and legal limits. */
  readonly market: Market;
  readonly archetype: string;
  readonly template: ProcessTemplate;
  /** The day whose rules are in force. */
  readonly rulesOn: IsoDate;
  readonly rules: EffectiveRules;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly ended: readonly PhaseEnd[];
  readonly trained: readonly TrainingConfirmation[];
}

export const hasEnded = ({ ended }: Pick<OpenedCycle, 'ended'>, key: PhaseKey): boolean =>
  ended.some((each) => each.phase === key);

const publishing = phaseKeys.indexOf('publish');

/** Whether everything up to handing out the plan is done. */
export const isPlanned = (opened: Pick<OpenedCycle, 'template' | 'ended'>): boolean =>
  opened.template.phases
    .filter(({ key }) => phaseKeys.indexOf(key) <= publishing)
    .every(({ key }) => hasEnded(opened, key));

/** Whether every phase is done. */
export const isFinished = (opened: Pick<OpenedCycle, 'template' | 'ended'>): boolean =>
  opened.template.phases.every(({ key }) => hasEnded(opened, key));
