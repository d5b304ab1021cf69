import { atSheet, finding, type Finding, type Where } from '../../basics/finding.ts';
import { isIsoDate, type IsoDate } from '../../basics/iso-date.ts';
import type { FactValue } from '../account.ts';
import type { ItemShape, PlacedItem, Row } from '../compare-items.ts';
import type { FilledRow, FilledSheet } from '../filled-workbook.ts';
import {
  agreementBases,
  consentChannels,
  consentPurposes,
  refusalKinds,
  type AgreementBasis,
  type Consent,
  type ConsentChannel,
  type ConsentPurpose,
  type RefusalKind,
} from './consent.ts';
import { placeIn } from '../place-in-sheet.ts';

/** Columns of a sheet of consents, besides the account. */
export const saidColumns = {
  channel: 'said-channel',
  purpose: 'said-purpose',
  state: 'said-state',
  basis: 'said-basis',
  on: 'said-on',
  until: 'said-until',
  source: 'said-source',
  evidence: 'said-evidence',
} as const;

/** One thing that was said on one day of being reached, as a file tells it. */
export interface ToldConsent extends Pick<
  Consent,
  'channel' | 'purpose' | 'state' | 'basis' | 'saidOn' | 'until'
> {
  /** The account; of whom there is none, a mark of the identifier. */
  readonly who: string;
  readonly hasAccount: boolean;
  /** From where it is known; empty where the file does not say. */
  readonly source: string;
  readonly evidence: string;
  /** By what somebody is met again who has no account. */
  readonly digests: readonly string[];
}

const partsOf = ({
  channel,
  purpose,
  state,
  saidOn,
}: Pick<Consent, 'channel' | 'purpose' | 'state' | 'saidOn'>): string =>
  [channel, purpose, state, saidOn].join(' ');

/** What of a statement may be told better on another day: the rest tells which statement it is. */
export const imageOfTold = ({ basis, until }: Pick<Consent, 'basis' | 'until'>): Row => ({
  [saidColumns.basis]: basis,
  ...(until === '' ? {} : { [saidColumns.until]: until }),
});

export const toldConsentShape: ItemShape<ToldConsent> = {
  subject: 'consent',
  keyOf: ({ who, ...told }) => `${who} ${partsOf(told)}`,
  rowOf: imageOfTold,
  calledOf: ({ who, hasAccount, ...told }) => ({ key: hasAccount ? who : '–', name: partsOf(told) }),
};

/** Which statement a key is of, and whose: an identifier may have blanks in it. */
export function keyedConsent(key: string): { readonly who: string; readonly of: string } {
  const words = key.split(' ');
  return { who: words.slice(0, -4).join(' '), of: words.slice(-4).join(' ') };
}

/** The statement under a key among all that are kept of somebody: of several the one that was kept last. */
export function statementUnder<Of extends Consent>(said: readonly Of[], of: string): Of | undefined {
  const [first, ...rest] = said.filter((each) => partsOf(each) === of);
  return first && rest.reduce((last, each) => (each.recordedAt > last.recordedAt ? each : last), first);
}

export const keyOfStatement = partsOf;

const textOf = (value: FactValue | undefined): string => (value === undefined ? '' : String(value).trim());

const oneOf = <Key extends string>(keys: readonly Key[], value: FactValue | undefined): Key | undefined =>
  keys.find((each) => each === value);

/** What a refusal of a channel and a purpose is; undefined where nobody can refuse that by itself. */
export function refusalOf(channel: ConsentChannel, purpose: ConsentPurpose): RefusalKind | undefined {
  if (channel === 'all')
    return purpose === 'all'
      ? 'do-not-contact'
      : purpose === 'profiling'
        ? 'objection-profiling'
        : 'objection-marketing';
  if (purpose === 'profiling') return undefined;
  return channel === 'face-to-face' ? 'no-see' : `opt-out-${channel}`;
}

const wrong = (code: string, where: Where, values: Readonly<Record<string, string | number>> = {}): Finding =>
  finding('error', code, where, values);

type Read =
  | { readonly told: Omit<ToldConsent, 'who' | 'hasAccount' | 'digests'> }
  | { readonly wrong: Finding };

function readRow(
  { values }: FilledRow,
  placeOf: (column: string) => Where,
  today: IsoDate,
): Read | undefined {
  const channel = oneOf(consentChannels, values[saidColumns.channel]);
  const state = values[saidColumns.state];
  const saidOn = textOf(values[saidColumns.on]);
  // What could not be read, or is missing, has been said already, and more precisely.
  if (!channel || state === undefined || !isIsoDate(saidOn)) return undefined;
  const purpose = oneOf(consentPurposes, values[saidColumns.purpose]) ?? 'marketing';
  const until = textOf(values[saidColumns.until]);
  if (saidOn > today) return { wrong: wrong('consents.day-ahead', placeOf(saidColumns.on), { day: saidOn }) };
  if (until !== '' && until < saidOn)
    return { wrong: wrong('consents.days-backwards', placeOf(saidColumns.until), { day: until }) };
  if (channel !== 'all' && purpose === 'profiling')
    return { wrong: wrong('consents.no-channel-of-profiling', placeOf(saidColumns.purpose)) };
  if (state === 'ended' && (until === '' || until >= today))
    return { wrong: wrong('consents.ended-when', placeOf(saidColumns.until)) };
  const rest = {
    saidOn,
    until,
    source: textOf(values[saidColumns.source]),
    evidence: textOf(values[saidColumns.evidence]),
  };
  if (state === 'refused' || state === 'withdrawn') {
    const kind = refusalOf(channel, purpose) ?? 'do-not-contact';
    return { told: { ...rest, ...refusalKinds[kind], state: 'refused' } };
  }
  const basis: AgreementBasis = oneOf(agreementBases, values[saidColumns.basis]) ?? 'consent';
  const told = { ...rest, channel, purpose };
  return state === 'pending'
    ? { told: { ...told, state: 'pending', basis: 'double-opt-in' } }
    : { told: { ...told, state: 'granted', basis } };
}

/** What the rows of a sheet say, and of whom. */
export interface ReadConsents {
  readonly items: readonly PlacedItem<ToldConsent>[];
  readonly findings: readonly Finding[];
  /** Rows that say again what another says, or of somebody who is no account that they agreed. */
  readonly skipped: number;
}

/**
 * What a sheet of consents says, row by row. Who agreed and is no account is left out, and told; who refused and is none is
 * kept by a mark, so that they are met when they come.
 * @param marksOf by what an identifier is met again
 */
export function readConsents(
  sheet: FilledSheet<'consents'>,
  isAccount: (account: string) => boolean,
  marksOf: (account: string) => { readonly mark: string; readonly digests: readonly string[] },
  today: IsoDate,
): ReadConsents {
  const findings: Finding[] = [];
  const items = new Map<string, PlacedItem<ToldConsent> & { readonly row: number }>();
  let [skipped, strangers] = [0, 0];
  for (const row of sheet.rows) {
    const placeOf = (column: string): Where => placeIn(sheet, column, row.row);
    const account = textOf(row.values['account-id']);
    const read = account === '' || row.broken?.length ? undefined : readRow(row, placeOf, today);
    if (!read) continue;
    if ('wrong' in read) {
      findings.push(read.wrong);
      continue;
    }
    const hasAccount = isAccount(account);
    if (!hasAccount && read.told.state !== 'refused') {
      strangers += 1;
      skipped += 1;
      continue;
    }
    const { mark: who, digests } = hasAccount ? { mark: account, digests: [] } : marksOf(account);
    const item: ToldConsent = { ...read.told, who, hasAccount, digests };
    const key = toldConsentShape.keyOf(item);
    const before = items.get(key);
    if (!before) items.set(key, { item, placeOf, row: row.row });
    else if (before.item.basis === item.basis && before.item.until === item.until) skipped += 1;
    else findings.push(wrong('consents.row-twice', placeOf('account-id'), { row: before.row }));
  }
  if (strangers > 0)
    findings.push(finding('info', 'consents.no-account', atSheet(sheet.sheetName), { count: strangers }));
  return { items: [...items.values()], findings, skipped };
}

/** What is kept of a statement that a file tells. */
export const consentTold = (
  { channel, purpose, state, basis, saidOn, until }: ToldConsent,
  kept: Pick<Consent, 'recordedAt' | 'recordedOn'>,
): Consent => ({ channel, purpose, state, basis, saidOn, until, ...kept });
