import type { Row } from '#domain/customers/compare-items.ts';
import { numberNamed } from '#domain/customers/account.ts';
import { keyOfConsent, saidByNumber, saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import { refusalsInForce } from '#domain/customers/consent/refusals-in-force.ts';
import {
  consentOf,
  imageOfEntry,
  markedOf,
  markedUnder,
  type StopEntry,
} from '#domain/customers/consent/stop-entry.ts';
import { todayIn } from '../../basis/today.ts';
import { showSaid } from '../../customers/record-consent.ts';
import type { ImportChange, ImportRecord, Stores, World } from '../../ports.ts';
import type { ImportAtWork } from '../kind-of-import.ts';

/** What is known of what a file says, as far as it is the same: nothing that was said is ever changed. */
export async function knownRefusals(
  world: World,
  stores: Stores,
  market: string,
  items: readonly StopEntry[],
): Promise<readonly StopEntry[]> {
  if (items.length === 0) return [];
  const today = todayIn(world, market);
  const accounts = new Map((await stores.accounts.ofMarket(market)).map((each) => [each.accountId, each]));
  const saidBy = saidByOf(await stores.consents.ofMarket(market));
  const marked = markedUnder(await stores.refusalMarks.ofMarket(market));
  return items.flatMap((item): StopEntry[] => {
    const account = item.hasAccount ? accounts.get(item.who) : undefined;
    const said = account ? saidBy(account) : marked(item.who);
    const same = refusalsInForce(said, today).find(({ kind }) => kind === item.kind)?.refusal;
    // What a list says has no end.
    if (!same || same.until !== '') return [];
    // Only a later day says something new.
    const isLater = item.hasDay && item.saidOn > same.saidOn;
    return [isLater ? { ...item, saidOn: same.saidOn } : { ...item, knownSince: same.saidOn }];
  });
}

/** Keeps what a file says that people refuse, as said by it. */
export async function keepRefusals(
  { world, actor, market: { code }, job }: ImportAtWork,
  stores: Stores,
  { save: fresh, again }: { readonly save: readonly StopEntry[]; readonly again: readonly StopEntry[] },
): Promise<void> {
  const now = world.clock.now();
  const saved = [...fresh, ...again];
  if (saved.length === 0) return;
  const ofAccounts = saved.filter(({ hasAccount }) => hasAccount);
  const numbers = await stores.accounts.numbersOf(
    code,
    ofAccounts.map(({ who }) => who),
  );
  for (const [source, entries] of Map.groupBy(ofAccounts, (each) => each.source)) {
    const told = Map.groupBy(entries, (entry) => keyOfConsent(consentOf(entry, now)));
    const said = Array.from(told.values(), (same) => ({
      consent: consentOf(same[0]!, now),
      subjects: same.flatMap(({ who }) => numbers.get(who) ?? []),
    }));
    const from = source === '' ? job.request.fileName : `${job.request.fileName}: ${source}`;
    await stores.consents.add(code, { id: job.id, source: from, by: actor.email }, said);
  }
  await stores.refusalMarks.add(code, job.id, markedOf(saved, now));
  // What was said before shows already.
  const subjects = new Set(
    fresh.flatMap(({ who, hasAccount }) => (hasAccount ? (numbers.get(who) ?? []) : [])),
  );
  if (subjects.size > 0) await showSaid(world, stores, code, subjects);
}

const numberIn = (key: string): number | undefined => numberNamed(key.slice(0, key.lastIndexOf(' ')));

/** What is in force by now of what an import said. */
export async function refusalsNow(
  world: World,
  stores: Stores,
  market: string,
  changes: readonly ImportChange[],
): Promise<ReadonlyMap<string, Row>> {
  if (changes.length === 0) return new Map();
  const today = todayIn(world, market);
  const said = saidByNumber(await stores.consents.ofMarket(market));
  const marked = markedUnder(await stores.refusalMarks.ofMarket(market));
  return new Map(
    changes.flatMap(({ key }): [string, Row][] => {
      const at = key.lastIndexOf(' ');
      const no = numberIn(key);
      const of = no === undefined ? marked(key.slice(0, at)) : (said.get(no) ?? []);
      const now = refusalsInForce(of, today).find(({ kind }) => kind === key.slice(at + 1));
      return now ? [[key, imageOfEntry({ kind: now.kind, saidOn: now.refusal.saidOn })]] : [];
    }),
  );
}

/**
 * What an import said counts no more once it is marked as taken back; the columns of the accounts show that at once.
 */
export async function hideRefusals(
  stores: Stores,
  { market, id }: Pick<ImportRecord, 'market' | 'id'>,
  changes: readonly ImportChange[],
  world: World,
): Promise<void> {
  const subjects = new Set(changes.flatMap(({ key }) => numberIn(key) ?? []));
  if (subjects.size > 0) await showSaid(world, stores, market, subjects, { entry: id });
}
