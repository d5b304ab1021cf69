import type { MarketCode } from '../basics/ids.ts';
import { atSubject } from '../basics/finding.ts';
import { addDays, type DayOf, type IsoDate } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { Per } from './rates/rate.ts';
import type { RuleLayer, RuleValue, Setting } from './rule.ts';

export const latitudeRequestStates = ['open', 'granted', 'refused', 'withdrawn'] as const;
export type LatitudeRequestState = (typeof latitudeRequestStates)[number];

/** A market asks the global team for a value it may not set itself. */
export interface LatitudeRequest {
  readonly id: string;
  readonly market: MarketCode;
  /** The rule's key. */
  readonly rule: string;
  readonly value: RuleValue;
  /** Of a rate: what the value is counted by; absent: per cycle, as was asked before rates said so. */
  readonly per?: Per;
  /** First day on which the market wants the value. */
  readonly from: IsoDate;
  readonly reason: string;
  readonly madeBy: string;
  /** ISO instant. */
  readonly madeAt: string;
  readonly state: LatitudeRequestState;
  /** Last day a granted value holds; empty unless granted. */
  readonly until: IsoDate;
  /** Who decided or withdrew, when (ISO instant) and with which words; empty while open. */
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly note: string;
  /** A grant ended before its day; absent for all others. */
  readonly ended?: EndedGrant;
}

export interface EndedGrant {
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  /** The last day the value holds. */
  readonly after: IsoDate;
  readonly note: string;
}

/** The last day a granted value holds: as granted, or as ended early. */
export const lastDayOf = ({ until, ended }: Pick<LatitudeRequest, 'until' | 'ended'>): IsoDate =>
  ended?.after ?? until;

const wordsOf = (reason: string, answer: string): string => [reason, answer].filter(Boolean).join(' – ');

/** What stands on record of a request from which day on; only the first of a grant changes anything. */
function settingsOf(request: LatitudeRequest, dayOf: DayOf): readonly Setting[] {
  const { id, rule, value, per, state, from, until } = request;
  const common = { rule, where: atSubject(`latitude-request ${id}`), ...(per ? { per } : {}) };
  const decided = {
    ...common,
    why: wordsOf(request.reason, request.note),
    source: `${request.madeBy} → ${request.decidedBy}`,
  };
  const decidedOn = dayOf(request.decidedAt);
  if (state === 'withdrawn') return [{ ...decided, withdrawn: value, validFrom: decidedOn }];
  if (state !== 'granted' || until === '') return [{ ...decided, refused: value, validFrom: decidedOn }];
  const held: Setting = { ...decided, value, validFrom: from, validTo: lastDayOf(request) };
  const { ended } = request;
  if (!ended) return [held];
  const after: Setting = {
    ...common,
    ended: value,
    validFrom: addDays(ended.after, 1),
    why: wordsOf(request.reason, ended.note),
    source: `${request.madeBy} → ${ended.by}`,
  };
  return [held, after];
}

/**
 * What became of a market's requests, as layers to be laid over the market's own: one each, in the
 * order of the decisions, so that of two grants the later one counts and both stand in the provenance.
 */
export const grantLayers = (requests: readonly LatitudeRequest[], dayOf: DayOf): readonly RuleLayer[] =>
  sortedBy(
    requests.filter((each) => each.state !== 'open'),
    (each) => each.decidedAt,
    (each) => each.id,
  ).map((request) => ({ kind: 'grant', key: request.id, settings: settingsOf(request, dayOf) }));
