import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { addDays, isIsoDate } from '#domain/basics/iso-date.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { numberNamed, type KeptAccount } from '#domain/customers/account.ts';
import { shownConsents, withoutConsents } from '#domain/customers/consent/consent-columns.ts';
import {
  keptNow,
  refusalKindKeys,
  refusalKindOf,
  type recordedTurns,
  refusalKinds,
  type Consent,
  type RefusalKind,
} from '#domain/customers/consent/consent.ts';
import { saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import type { FieldChange } from '#domain/customers/master-data/master-data-change.ts';
import { findMarketFor } from '../access/find-market.ts';
import { namesakesOf } from '../basis/namesakes.ts';
import { keepApart } from './tell-apart.ts';
import type { ConsentEntry, SaidOfSubjects, Stores, World } from '../ports.ts';
import { daysBy, todayIn, type Clocks } from '../basis/today.ts';

export interface RecordConsentInput {
  readonly market: string;
  readonly account: string;
  /** One of the kinds of refusals. */
  readonly kind: string;
  /** `ends`: from the day on they may be reached again. */
  readonly what: (typeof recordedTurns)[number];
  /** Today where it is empty. */
  readonly saidOn: string;
  /** Its last day; empty where it has none. */
  readonly until: string;
  /** Where it is from: a letter, a call, the AMA's list. */
  readonly source: string;
  /** What proves it; needed where a refusal ends. */
  readonly evidence: string;
  /** Of accounts that may be the same person, those that are, and those that are other persons. */
  readonly same?: readonly string[];
  readonly others?: readonly string[];
}

const LONGEST = 500;
/** So far ahead somebody may say from when on. */
const DAYS_AHEAD = 366;

const wrong = (isWrong: boolean, of: string, code: string, values = {}): readonly Finding[] =>
  isWrong ? [finding('error', code, atSubject(of), values)] : [];

function check(input: RecordConsentInput, kind: RefusalKind | undefined, today: string): readonly Finding[] {
  const { what, saidOn, until, source, evidence } = input;
  const isDay = saidOn === '' || isIsoDate(saidOn);
  return [
    ...wrong(kind === undefined, 'kind', 'consent.kind-unknown', { known: refusalKindKeys.join(', ') }),
    ...wrong(!isDay || saidOn > addDays(today, DAYS_AHEAD), 'saidOn', 'consent.day-unknown', { day: saidOn }),
    ...wrong(
      until !== '' && (!isIsoDate(until) || until < (saidOn || today)),
      'until',
      'consent.day-unknown',
      {
        day: until,
      },
    ),
    ...wrong(source.trim() === '' || source.length > LONGEST, 'source', 'consent.source-needed', {
      most: LONGEST,
    }),
    ...wrong(
      evidence.length > LONGEST || (what === 'ends' && evidence.trim() === ''),
      'evidence',
      'consent.evidence-needed',
      { most: LONGEST },
    ),
  ];
}

const nobodyElse = {
  accountsToRemove: [],
  repsToSave: [],
  repsToRemove: [],
  added: 0,
  removed: 0,
  unchanged: 0,
};

function fieldsChanged({ accountId, facts }: KeptAccount, now: KeptAccount['facts']): readonly FieldChange[] {
  const columns = [...new Set([...Object.keys(facts), ...Object.keys(now)])].toSorted();
  return columns
    .filter((field) => facts[field] !== now[field])
    .map((field) => ({ accountId, field, before: facts[field], after: now[field] }));
}

/**
 * Keeps what was said of some accounts and shows it in their columns. The accounts and reps come to another revision, so
 * that whatever was computed from what was said before is no longer of today.
 */
export async function keepSaid(
  world: Clocks,
  stores: Stores,
  market: string,
  entry: ConsentEntry,
  said: readonly SaidOfSubjects[],
): Promise<number> {
  await stores.consents.add(market, entry, said);
  const of = new Set(said.flatMap(({ subjects }) => subjects));
  return showSaid(world, stores, market, of);
}

/** Has the columns of accounts show what is in force of them by now, or will be once an entry is taken back. */
export async function showSaid(
  world: Clocks,
  stores: Stores,
  market: string,
  subjects: ReadonlySet<number>,
  without?: { readonly entry: string },
): Promise<number> {
  const today = todayIn(world, market);
  const accounts = (await stores.accounts.ofMarket(market)).filter(({ subject }) => subjects.has(subject));
  const all = saidByNumber(await stores.consents.ofMarket(market, without));
  const changed = accounts.map((account) => ({
    account,
    facts: { ...withoutConsents(account.facts), ...shownConsents(all.get(account.subject) ?? [], today) },
  }));
  return stores.accounts.apply(market, {
    ...nobodyElse,
    changed: changed.length,
    accountsToSave: changed.map(({ account, facts }) => ({ ...account, facts })),
    fieldChanges: changed.flatMap(({ account, facts }) => fieldsChanged(account, facts)),
  });
}

const shownTwin = ({ accountId, name, facts, territory }: KeptAccount): Finding => {
  const place = [String(facts['city'] ?? ''), territory].filter((each) => each !== '').join(' · ');
  return finding('error', 'consent.namesake', atSubject(accountId), { account: accountId, name, place });
};

const isNamed =
  (names: readonly string[]) =>
  ({ accountId, subject }: KeptAccount): boolean =>
    names.some((name) => name.trim() === accountId || numberNamed(name.trim()) === subject);

/** What was answered of accounts that may be the same person as one that refuses; refused while it is not answered of all. */
function answerTwins(
  { account, market, same = [], others = [] }: RecordConsentInput,
  twins: Awaited<ReturnType<typeof namesakesOf>>,
) {
  const all = [...twins.same, ...twins.perhaps];
  const unknown = [...same, ...others].filter((name) => !all.some((each) => isNamed([name])(each)));
  const twice = all.filter((each) => isNamed(same)(each) && isNamed(others)(each));
  const findings = [...unknown, ...twice.map(({ accountId }) => accountId)].map((name) =>
    finding('error', 'consent.namesake-unknown', atSubject('same'), { account: name }),
  );
  if (findings.length > 0) return refused('invalid-input', {}, findings);
  const apart = all.filter(isNamed(others));
  const open = twins.perhaps.filter((each) => !isNamed([...same, ...others])(each));
  if (open.length > 0)
    return refused('namesakes-asked', { market, account, count: open.length }, open.map(shownTwin));
  return done({ joined: all.filter((each) => !apart.includes(each)), apart });
}

/**
 * Puts on record that somebody refused, or that a refusal has ended; nothing that was said before is changed. Who stands
 * in the market once more refuses there as well: of whom that may be, the answer is asked for, as of a stop list.
 */
export async function recordConsent(world: World, actor: User, asked: RecordConsentInput) {
  const found = findMarketFor(world, actor, 'record-refusals', asked.market);
  if (!found.ok) return found;
  const market = found.value.code;
  const input = { ...asked, source: asked.source.trim(), evidence: asked.evidence.trim() };
  const kind = refusalKindOf(input.kind);
  const now = world.clock.now();
  const today = daysBy(world, market)(now);
  const wrong = check(input, kind, today);
  if (wrong.length > 0 || !kind) return refused('invalid-input', {}, wrong);
  const consent: Consent = {
    ...refusalKinds[kind],
    state: input.what === 'ends' ? 'granted' : 'refused',
    saidOn: input.saidOn === '' ? today : input.saidOn,
    until: input.until,
    ...keptNow(now, today),
  };
  const { source, evidence } = input;
  return world.storage.transaction(async (stores) => {
    const subject = await stores.erasures.subjectNamed(market, input.account.trim());
    if (!subject || subject.erasedOn !== undefined)
      return refused('account-unknown', { market, account: input.account });
    const twins =
      consent.state === 'refused'
        ? await namesakesOf(stores, market, subject.no, [consent], today)
        : { same: [], perhaps: [] };
    const answered = answerTwins(input, twins);
    if (!answered.ok) return answered;
    const { joined, apart } = answered.value;
    const entry = { id: world.secrets.newId(), source, by: actor.email };
    const subjects = [subject.no, ...joined.map((each) => each.subject)];
    await keepSaid(world, stores, market, entry, [{ consent, subjects, evidence }]);
    const own = subject.accountId ?? '';
    const { recordedAt: at, recordedOn: _recordedOn, ...said } = consent;
    for (const account of [own, ...joined.map(({ accountId }) => accountId)])
      await stores.audit.add({
        at,
        by: actor,
        kind: 'record-consent',
        market,
        subject: account,
        accounts: [account],
        details: said,
        texts: { source, evidence },
      });
    for (const each of apart)
      await keepApart(world, stores, actor, market, {
        one: subject.no,
        other: each.subject,
        state: 'two',
        why: source,
        accounts: [own, each.accountId],
      });
    return done({
      account: own,
      kind,
      consent,
      joined: joined.map(({ accountId }) => accountId),
      apart: apart.map(({ accountId }) => accountId),
    });
  });
}
