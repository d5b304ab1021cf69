import { channels, type Channel } from '../../basics/channel.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { FactValue } from '../account.ts';
import { refusalKinds, type Consent } from './consent.ts';
import { consentInForce } from './in-force.ts';

/** Columns of the workbooks that say what is in force: `no-see` that somebody refused, `consent-…` that they agreed. */
export const consentColumns: Readonly<Record<string, { readonly channel: Channel; readonly yes: boolean }>> =
  {
    'no-see': { channel: 'face-to-face', yes: false },
    'consent-remote': { channel: 'remote', yes: true },
    'consent-telephone': { channel: 'telephone', yes: true },
    'consent-email': { channel: 'email', yes: true },
  };

const consentColumnKeys = Object.keys(consentColumns);

export const columnOfChannel = (channel: Channel): string =>
  channel === 'face-to-face' ? 'no-see' : `consent-${channel}`;

/** What a yes or a no in one of these columns says, of a day that may be unknown. */
export function consentOfColumn(
  column: string,
  value: FactValue | undefined,
  when: Pick<Consent, 'saidOn' | 'recordedAt' | 'recordedOn'>,
): Consent | undefined {
  const meant = consentColumns[column];
  if (!meant || typeof value !== 'boolean') return undefined;
  const { channel, yes } = meant;
  const isRefused = value !== yes;
  return {
    channel,
    purpose: 'marketing',
    state: isRefused ? 'refused' : 'granted',
    basis: !isRefused ? 'consent' : channel === 'face-to-face' ? refusalKinds['no-see'].basis : 'opt-out',
    until: '',
    ...when,
  };
}

/** What these columns show of a person on a day: by column, absent where nobody knows. */
export function shownConsents(said: readonly Consent[], day: IsoDate): Readonly<Record<string, boolean>> {
  const shown: Record<string, boolean> = {};
  for (const channel of channels) {
    const inForce = consentInForce(said, channel, 'marketing', day);
    if (!inForce) continue;
    const column = columnOfChannel(channel);
    shown[column] = (inForce.state === 'granted') === consentColumns[column]?.yes;
  }
  return shown;
}

/**
 * What was said in an account's columns when nothing else was kept of it: on a day nobody knows.
 * @param facts of whom no statements are kept
 */
export const consentsOfFacts = (facts: Readonly<Record<string, FactValue>>): readonly Consent[] =>
  Object.keys(consentColumns).flatMap(
    (column) => consentOfColumn(column, facts[column], { saidOn: '', recordedAt: '' }) ?? [],
  );

/** Whether an account's facts show this and nothing else. */
export const showsConsents = (
  facts: Readonly<Record<string, FactValue>>,
  shown: Readonly<Record<string, boolean>>,
): boolean => consentColumnKeys.every((column) => facts[column] === shown[column]);

/** An account's facts without what is kept as consents. */
export const withoutConsents = (
  facts: Readonly<Record<string, FactValue>>,
): Readonly<Record<string, FactValue>> =>
  consentColumnKeys.some((column) => facts[column] !== undefined)
    ? Object.fromEntries(Object.entries(facts).filter(([column]) => !(column in consentColumns)))
    : facts;
