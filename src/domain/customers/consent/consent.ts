import { channels } from '../../basics/channel.ts';
import { utcDayOf, type IsoDate } from '../../basics/iso-date.ts';

export const consentChannels = [...channels, 'all'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** For what somebody may be reached: to promote, or to be ranked and put into segments. */
export const purposes = ['marketing', 'profiling'] as const;
export type Purpose = (typeof purposes)[number];
export const consentPurposes = [...purposes, 'all'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * - `refused`: may not
 * - `granted`: may
 * - `pending`: was asked to confirm by a second step and has not; it grants nothing and ends nothing
 * - `unsaid`: what was granted so far is not said any more; it ends no refusal
 */
export const consentStates = ['refused', 'granted', 'pending', 'unsaid'] as const;
export type ConsentState = (typeof consentStates)[number];

/** What is put on record of a refusal: that there is one, or that it has ended. */
export const recordedTurns = ['refused', 'ends'] as const;

/** What somebody does not want, or what has ended: of which channel and purpose. */
export const refusalKinds = {
  'no-see': { channel: 'face-to-face', purpose: 'marketing', basis: 'no-see' },
  'opt-out-remote': { channel: 'remote', purpose: 'marketing', basis: 'opt-out' },
  'opt-out-telephone': { channel: 'telephone', purpose: 'marketing', basis: 'opt-out' },
  'opt-out-email': { channel: 'email', purpose: 'marketing', basis: 'opt-out' },
  'objection-marketing': { channel: 'all', purpose: 'marketing', basis: 'objection' },
  'objection-profiling': { channel: 'all', purpose: 'profiling', basis: 'objection' },
  'do-not-contact': { channel: 'all', purpose: 'all', basis: 'do-not-contact' },
  deceased: { channel: 'all', purpose: 'all', basis: 'deceased' },
  retired: { channel: 'all', purpose: 'all', basis: 'retired' },
} as const satisfies Readonly<Record<string, Pick<Consent, 'channel' | 'purpose' | 'basis'>>>;
export type RefusalKind = keyof typeof refusalKinds;

const isRefusalKind = (key: string): key is RefusalKind => key in refusalKinds;
export const refusalKindKeys: readonly RefusalKind[] = Object.keys(refusalKinds).filter(isRefusalKind);
export const refusalKindOf = (key: string): RefusalKind | undefined => (isRefusalKind(key) ? key : undefined);

/**
 * On what somebody may be reached, the surest first:
 * - `double-opt-in`: agreed, and confirmed it by a second step
 * - `consent`: agreed
 * - `customer`: has bought before, was told, and did not object
 * - `presumed`: may be taken to agree, which somebody has to be able to show
 */
export const agreementBases = ['double-opt-in', 'consent', 'customer', 'presumed'] as const;
export type AgreementBasis = (typeof agreementBases)[number];

/** On what a statement rests. Of somebody who died or has retired nothing else that was said counts. */
export const consentBases = [
  'no-see',
  'opt-out',
  'objection',
  'do-not-contact',
  'deceased',
  'retired',
  ...agreementBases,
] as const;
export type ConsentBasis = (typeof consentBases)[number];

/** One thing that was said of a person; never changed, only followed by another. */
export interface Consent {
  readonly channel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  readonly state: ConsentState;
  readonly basis: ConsentBasis;
  /** The day on which it was said; empty where nobody knows: before every day. */
  readonly saidOn: IsoDate;
  /** Its last day; empty where it has none. */
  readonly until: IsoDate;
  /** ISO instant at which it was kept. */
  readonly recordedAt: string;
  /** The day of that in the market, where it is not the day by UTC. */
  readonly recordedOn?: IsoDate;
}

/** On which day it was kept; empty where nobody knows. */
export const dayKept = ({ recordedAt, recordedOn }: Pick<Consent, 'recordedAt' | 'recordedOn'>): IsoDate =>
  recordedOn ?? utcDayOf(recordedAt);

/** When something is kept that comes in now, in a market where it is today. */
export const keptNow = (now: string, today: IsoDate): Pick<Consent, 'recordedAt' | 'recordedOn'> =>
  utcDayOf(now) === today ? { recordedAt: now } : { recordedAt: now, recordedOn: today };

/** The kind a refusal is of; undefined of a consent, and of one that no kind describes. */
export const kindOfRefusal = ({ channel, purpose, basis }: Consent): RefusalKind | undefined =>
  refusalKindKeys.find((key) => {
    const kind = refusalKinds[key];
    return kind.channel === channel && kind.purpose === purpose && kind.basis === basis;
  });

/** What somebody agreed to themselves; nobody may take it for granted. */
export const isAgreed = ({ basis }: Pick<Consent, 'basis'>): boolean =>
  basis === 'consent' || basis === 'double-opt-in';

const isAgreementBasis = (basis: ConsentBasis): basis is AgreementBasis =>
  agreementBases.some((each) => each === basis);

/** On what somebody may be reached by a statement; undefined of a refusal, and of what ended one. */
export const agreementIn = ({ state, basis }: Pick<Consent, 'state' | 'basis'>): AgreementBasis | undefined =>
  state === 'granted' && isAgreementBasis(basis) ? basis : undefined;
