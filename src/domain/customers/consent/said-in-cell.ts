import { channels, type Channel } from '../../basics/channel.ts';
import { isIsoDate, type IsoDate } from '../../basics/iso-date.ts';
import { NO_REFUSAL, REFUSAL_KIND } from '../../cycles/refusal-words.ts';
import type { FactValue } from '../account.ts';
import { consentOfColumn } from './consent-columns.ts';
import { keptNow, refusalKindOf, refusalKinds, type Consent } from './consent.ts';

/** Columns of a list of accounts that say something of being reached: a consent of a channel, or a refusal of a kind. */
const consentColumn = /^consent-(remote|telephone|email|face-to-face)$/u;
/** Says of all channels that contact is allowed, which is no consent; its no is one. */
export const CONTACT_ALLOWED = 'contact-allowed';

export const channelOf = (column: string): Channel | undefined => {
  if (!column.startsWith('consent-')) return undefined;
  const name = consentColumn.exec(column)?.[1];
  return channels.find((each) => each === name);
};

export const saysConsent = (column: string): boolean =>
  column === CONTACT_ALLOWED || channelOf(column) !== undefined || refusalKindOf(column) !== undefined;

/** What a row says in such a column: yes, no, or the day from which what the heading says is so. */
export interface SaidInFile {
  readonly column: string;
  readonly value: boolean | IsoDate;
  /** The last day of it; absent where it has none. */
  readonly until?: IsoDate;
}

/** A refusal with a last day, as a value of its column: from–to as ISO 8601 has it, the first day empty where nobody knows it. */
export const refusedUntil = (saidOn: string, until: IsoDate): string => `${saidOn}/${until}`;

/** What a value of such a column says. */
export function saidIn(column: string, value: FactValue): SaidInFile | undefined {
  if (column === REFUSAL_KIND)
    return value === NO_REFUSAL ? undefined : { column: String(value), value: true };
  if (typeof value === 'boolean') return { column, value };
  if (typeof value !== 'string') return undefined;
  if (isIsoDate(value)) return { column, value };
  const [from = '', until = ''] = value.split('/');
  if (!isIsoDate(until) || (from !== '' && !isIsoDate(from))) return undefined;
  return { column, value: from === '' ? true : from, until };
}

export const isSaid = (column: string): boolean => column === REFUSAL_KIND || saysConsent(column);

/** When a file came in. */
export interface FileTime {
  readonly today: IsoDate;
  /** ISO instant. */
  readonly now: string;
}

const refusal = (
  kind: keyof typeof refusalKinds,
  saidOn: IsoDate,
  kept: Pick<Consent, 'recordedAt' | 'recordedOn'>,
  until = '',
): Consent => ({
  ...refusalKinds[kind],
  state: 'refused',
  saidOn,
  until,
  ...kept,
});

const optOutOf = (channel: Channel): keyof typeof refusalKinds =>
  channel === 'face-to-face' ? 'no-see' : `opt-out-${channel}`;

/**
 * What a cell says. A refusal without a day counts from the day on which it is read, for any consent may be older; a
 * consent without a day counts from before all days, for any refusal may be younger.
 */
export function statementOf(
  { column, value, until }: SaidInFile,
  { today, now }: FileTime,
): Consent | undefined {
  const kept = keptNow(now, today);
  const day = typeof value === 'string' ? value : undefined;
  const isYes = value !== false;
  const channel = channelOf(column);
  const kind = refusalKindOf(column);
  if (kind !== undefined) {
    if (isYes) return refusal(kind, day ?? today, kept, until);
    return kind === 'no-see' ? consentOfColumn('no-see', false, { saidOn: '', ...kept }) : undefined;
  }
  if (column === CONTACT_ALLOWED) return isYes ? undefined : refusal('do-not-contact', today, kept);
  if (channel === undefined) return undefined;
  if (!isYes) return refusal(optOutOf(channel), today, kept);
  return {
    channel,
    purpose: 'marketing',
    state: 'granted',
    basis: 'consent',
    saidOn: day ?? '',
    until: '',
    ...kept,
  };
}
