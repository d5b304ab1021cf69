import { atSubject } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { RuleLayer, RuleValue, Setting } from './rule.ts';

export const latitudeRequestStates = ['open', 'granted', 'refused'] as const;
export type LatitudeRequestState = (typeof latitudeRequestStates)[number];

/** A market asks the global team for a value it may not set itself. */
export interface LatitudeRequest {
  readonly id: string;
  readonly market: string;
  /** The rule's key. */
  readonly rule: string;
  readonly value: RuleValue;
  /** First day on which the market wants the value. */
  readonly from: IsoDate;
  readonly reason: string;
  readonly madeBy: string;
  /** ISO instant. */
  readonly madeAt: string;
  readonly state: LatitudeRequestState;
  /** Last day a granted value holds; empty unless granted. */
  readonly until: IsoDate;
  /** Who decided, when (ISO instant) and with which words; empty while open. */
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly note: string;
}

function settingOf({ id, rule, value, state, from, until, ...request }: LatitudeRequest): Setting {
  const common = {
    rule,
    why: `${request.reason} (${request.madeBy}) – ${request.note}`,
    source: request.decidedBy,
    where: atSubject(`latitude-request ${id}`),
  };
  return state === 'granted' && until !== ''
    ? { ...common, value, validFrom: from, validTo: until }
    : { ...common, refused: value, validFrom: request.decidedAt.slice(0, 10) };
}

/**
 * What the global team decided on a market's requests, as layers to be laid over the market's own: one each, in the
 * order of the decisions, so that of two grants the later one counts and both stand in the provenance.
 */
export const grantLayers = (requests: readonly LatitudeRequest[]): readonly RuleLayer[] =>
  sortedBy(
    requests.filter((each) => each.state !== 'open'),
    (each) => each.decidedAt,
    (each) => each.id,
  ).map((request) => ({ kind: 'grant', key: request.id, settings: [settingOf(request)] }));
