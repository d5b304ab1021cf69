import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import {
  agreementBases,
  consentChannels,
  keptNow,
  purposes,
  type AgreementBasis,
  type Consent,
  type ConsentChannel,
  type Purpose,
} from '#domain/customers/consent/consent.ts';
import { findMarketFor } from '../access/find-market.ts';
import { daysBy } from '../basis/today.ts';
import type { World } from '../ports.ts';
import { keepSaid } from './record-consent.ts';

export interface GiveConsentInput {
  readonly market: string;
  readonly account: string;
  readonly channel: string;
  readonly purpose: string;
  /** On what it rests. */
  readonly basis: string;
  /** The day on which it was given; none that is still to come. */
  readonly saidOn: string;
  /** Its last day; empty where it has none. */
  readonly until: string;
  /** Where it was given: a form, a visit. */
  readonly source: string;
  /** What proves it. */
  readonly evidence: string;
}

const LONGEST = 500;

const wrong = (isWrong: boolean, of: string, code: string, values = {}): readonly Finding[] =>
  isWrong ? [finding('error', code, atSubject(of), values)] : [];

interface Given {
  readonly channel: ConsentChannel | undefined;
  readonly purpose: Purpose | undefined;
  readonly basis: AgreementBasis | undefined;
}

/** Something that can be read: blanks and signs that nobody sees prove nothing. */
const isText = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) && text.length <= LONGEST;

/** All that is wrong: a consent of no day, or without proof, is none. */
function check(
  { saidOn, until, source, evidence }: GiveConsentInput,
  { channel, purpose, basis }: Given,
  today: string,
): readonly Finding[] {
  const isDay = isIsoDate(saidOn) && saidOn <= today;
  return [
    ...wrong(channel === undefined, 'channel', 'consent.choice-unknown', {
      known: consentChannels.join(', '),
    }),
    ...wrong(purpose === undefined, 'purpose', 'consent.choice-unknown', { known: purposes.join(', ') }),
    ...wrong(basis === undefined, 'basis', 'consent.choice-unknown', { known: agreementBases.join(', ') }),
    // Nobody is put into segments over a channel.
    ...wrong(
      purpose === 'profiling' && channel !== undefined && channel !== 'all',
      'channel',
      'consents.no-channel-of-profiling',
    ),
    ...wrong(!isDay, 'saidOn', 'consent.given-when', { day: saidOn === '' ? 'none' : saidOn }),
    ...wrong(
      until !== '' && (!isIsoDate(until) || (isDay && until < saidOn)),
      'until',
      'consent.day-unknown',
      {
        day: until,
      },
    ),
    ...wrong(!isText(source), 'source', 'consent.source-needed', { most: LONGEST }),
    ...wrong(!isText(evidence), 'evidence', 'consent.proof-needed', { most: LONGEST }),
  ];
}

/**
 * Puts on record that somebody agreed: on a day, on some ground, with proof. Nothing that was said before is changed; what it
 * opens follows from all of it and the market’s rules.
 */
export async function giveConsent(world: World, actor: User, asked: GiveConsentInput) {
  const found = findMarketFor(world, actor, 'record-refusals', asked.market);
  if (!found.ok) return found;
  const market = found.value.code;
  const input = { ...asked, source: asked.source.trim(), evidence: asked.evidence.trim() };
  const now = world.clock.now();
  const today = daysBy(world, market)(now);
  const given: Given = {
    channel: consentChannels.find((each) => each === input.channel),
    purpose: purposes.find((each) => each === input.purpose),
    basis: agreementBases.find((each) => each === input.basis),
  };
  const faults = check(input, given, today);
  const { channel, purpose, basis } = given;
  if (faults.length > 0 || !channel || !purpose || !basis) return refused('invalid-input', {}, faults);
  const { saidOn, until, source, evidence } = input;
  const consent: Consent = {
    channel,
    purpose,
    state: 'granted',
    basis,
    saidOn,
    until,
    ...keptNow(now, today),
  };
  return world.storage.transaction(async (stores) => {
    const subject = await stores.erasures.subjectNamed(market, input.account.trim());
    if (!subject || subject.erasedOn !== undefined)
      return refused('account-unknown', { market, account: input.account });
    const entry = { id: world.secrets.newId(), source, by: actor.email };
    await keepSaid(world, stores, market, entry, [{ consent, subjects: [subject.no], evidence }]);
    const account = subject.accountId ?? '';
    await stores.audit.add({
      at: consent.recordedAt,
      by: actor,
      kind: 'record-consent',
      market,
      subject: account,
      accounts: [account],
      details: { channel, purpose, state: 'granted', basis, saidOn, until },
      texts: { source, evidence },
    });
    return done({ account, consent });
  });
}
