import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { numberName } from '#domain/customers/account.ts';
import { nothingSaid, saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import { refusalsToKeep } from '#domain/customers/consent/refusals-in-force.ts';
import type { ImportRecord, Stores } from '../ports.ts';

/** So many are named; the page of refusals names all of them. */
const NAMED = 50;

/** Whose refusals would end with an import, because nobody else says so. */
export interface LostRefusals {
  /** Their accounts, by identifier. */
  readonly accounts: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Whose refusals go when an import is taken back: of those that are said elsewhere too none does. Whoever takes it back is
 * told by name, for nothing keeps the next plan from visiting them.
 */
export async function refusalsLost(
  stores: Pick<Stores, 'consents' | 'accounts'>,
  { market, id, fileName }: Pick<ImportRecord, 'market' | 'id' | 'fileName'>,
  today: IsoDate,
): Promise<LostRefusals> {
  const now = saidByNumber(await stores.consents.ofMarket(market));
  const then = saidByNumber(await stores.consents.ofMarket(market, { entry: id }));
  const losing = [...now].flatMap(([subject, said]) => {
    const left = then.get(subject) ?? nothingSaid;
    if (left.length === said.length) return [];
    const kinds = (of: typeof said) => refusalsToKeep(of, today).map(({ kind }) => kind);
    const stays = new Set(kinds(left));
    const lost = [...new Set(kinds(said))].filter((kind) => !stays.has(kind));
    return lost.length === 0 ? [] : [{ subject, lost }];
  });
  if (losing.length === 0) return { accounts: [], findings: [] };
  const known = new Map(
    (await stores.accounts.numbered(market, new Set(losing.map(({ subject }) => subject)))).map((each) => [
      each.subject,
      each,
    ]),
  );
  const called = losing
    .slice(0, NAMED)
    .map(({ subject, lost }) => `${known.get(subject)?.name ?? numberName(subject)} (${lost.join(', ')})`);
  const more = losing.length > NAMED ? ', …' : '';
  const values = { count: losing.length, names: `${called.join('; ')}${more}` };
  return {
    accounts: losing.flatMap(({ subject }) => known.get(subject)?.accountId ?? []),
    findings: [finding('warning', 'import.undo-refusals', atSubject(fileName), values)],
  };
}
