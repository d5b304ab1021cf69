import { WHOLE } from '../basics/channel.ts';
import type { PriorityKey } from '../maturity/strategy/strategy.ts';
import type { EffectiveRule, EffectiveRules } from '../rulebook/rule.ts';

/** What is on record of a unit and its cycle that says how a priority is doing. */
export interface PriorityFacts {
  /** In force in the cycle. */
  readonly rules: EffectiveRules;
  /** Requests for latitude that were decided in the market, and those of them that were granted. */
  readonly requests: { readonly decided: number; readonly granted: number };
  /** Territories with a rep, and those of them whose rep confirmed the training; absent until the cycle is opened. */
  readonly reps?: { readonly staffed: number; readonly trained: number };
  /** Proposals to the plan that were decided, and those of them that were approved. */
  readonly proposals: { readonly decided: number; readonly approved: number };
  /** Files of accounts that were taken over for the cycle: their rows, and what was remarked of them or left out. */
  readonly files: { readonly rows: number; readonly remarks: number };
  /** Sums held against the plan's lines, and those of them that differ; absent while there is no plan. */
  readonly sums?: { readonly compared: number; readonly differing: number };
}

export const priorityFigures = [
  { key: 'latitude-used', of: 'flexibility', unit: 'share' },
  { key: 'requests-granted', of: 'flexibility', unit: 'share' },
  { key: 'comments-in-time', of: 'collaboration', unit: 'share' },
  { key: 'training-confirmed', of: 'empowered-field', unit: 'share' },
  { key: 'proposals-accepted', of: 'empowered-field', unit: 'share' },
  { key: 'hours-to-upload', of: 'ease', unit: 'count' },
  { key: 'remarks-per-100-rows', of: 'ease', unit: 'count' },
  { key: 'changes-after-report', of: 'insight', unit: 'count' },
  { key: 'sums-reconciled', of: 'consistent-reporting', unit: 'share' },
] as const satisfies readonly {
  readonly key: string;
  readonly of: PriorityKey;
  readonly unit: 'share' | 'count';
}[];

export type PriorityFigureKey = (typeof priorityFigures)[number]['key'];

/** Nothing the product records says it: no figure is shown until something does. */
export const notMeasuredYet: ReadonlySet<PriorityFigureKey> = new Set([
  'comments-in-time',
  'hours-to-upload',
  'changes-after-report',
]);

export interface PriorityFigure {
  readonly key: PriorityFigureKey;
  /** Shares in basis points, the rest in hundredths; null where there is nothing to measure it on. */
  readonly value: number | null;
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * WHOLE) / whole);

const ownLayers: ReadonlySet<string> = new Set(['market', 'grant', 'team']);

/** Whether those above left a market room, and whether it took some of it. */
function roomOf({ provenance }: EffectiveRule): { readonly isLeft: boolean; readonly isUsed: boolean } {
  const above = provenance.findLast(({ layer, latitude }) => !ownLayers.has(layer) && latitude !== undefined);
  return {
    isLeft: above?.latitude?.kind !== 'locked',
    isUsed: provenance.some(({ layer, value }) => ownLayers.has(layer) && value !== undefined),
  };
}

function valueOf(key: PriorityFigureKey, facts: PriorityFacts): number | null {
  const { rules, requests, reps, proposals, files, sums } = facts;
  switch (key) {
    case 'latitude-used': {
      const rooms = Object.values(rules).map(roomOf);
      const free = rooms.filter(({ isLeft, isUsed }) => isLeft || isUsed);
      return share(free.filter(({ isUsed }) => isUsed).length, free.length);
    }
    case 'requests-granted':
      return share(requests.granted, requests.decided);
    case 'training-confirmed':
      return reps ? share(reps.trained, reps.staffed) : null;
    case 'proposals-accepted':
      return share(proposals.approved, proposals.decided);
    case 'remarks-per-100-rows':
      return share(files.remarks, files.rows);
    case 'sums-reconciled':
      return sums ? share(sums.compared - sums.differing, sums.compared) : null;
    case 'comments-in-time':
    case 'hours-to-upload':
    case 'changes-after-report':
      return null;
  }
}

/** How the priorities are doing in a unit's cycle, by what is on record and nothing else. */
export const measurePriorities = (facts: PriorityFacts): readonly PriorityFigure[] =>
  priorityFigures.map(({ key }) => ({ key, value: valueOf(key, facts) }));
