import type { Finding, FindingValue } from '#domain/basics/finding.ts';
import type { LineKey } from '#domain/basics/ids.ts';
import { numberName, type KeptAccount } from '#domain/customers/account.ts';
import type { Affiliation } from '#domain/customers/affiliations/affiliation.ts';
import { establishmentsOf } from '#domain/customers/establishments.ts';
import { readLineKey } from '#domain/planning/line-key.ts';
import type { PlanChange } from '#domain/reporting/migration/compare-plans.ts';
import type { Stores, World } from '../ports.ts';

/** The number of an account, or of the first of an institution, in the key of a line, a limit or a relaxation. */
const numbered = /(?<=^|[:|])[#@]\d+(?:\.\d+)?(?=$|[:|=])/gu;

/** Values that are such keys. */
const keys: ReadonlySet<string> = new Set(['line', 'limit', 'relaxation']);

/**
 * Findings about plan lines and limits with accounts called as people call them, and with their names: planning itself
 * is told numbers only.
 */
export function nameAccounts(
  findings: readonly Finding[],
  accounts: readonly KeptAccount[],
  affiliations: readonly Affiliation[] = [],
): readonly Finding[] {
  if (findings.length === 0) return findings;
  let places: ReadonlyMap<string, string> | undefined;
  const placeNamed = (number: string): string => {
    places ??= new Map(
      [...establishmentsOf(accounts, affiliations).numbered()].map(([key, called]) => [called, key]),
    );
    return places.get(number) ?? number;
  };
  const accountOf = new Map(accounts.map((each) => [numberName(each.subject), each]));
  const named = (text: string): string =>
    text.replaceAll(numbered, (number) => {
      if (number.startsWith('@')) return placeNamed(number);
      return accountOf.get(number)?.accountId ?? number;
    });
  /** As people know it: by name, and by its identifier. */
  const shown = (number: string): string => {
    const account = accountOf.get(number);
    return account ? `${account.name} (${account.accountId})` : number;
  };
  return findings.map((each): Finding => {
    const { where, values } = each;
    const [line] = readLineKey(String(values['line'] ?? ''));
    const account = line && accountOf.get(line.accountId)?.name;
    const ofValue = ([key, value]: [string, FindingValue]): [string, FindingValue] => {
      if (typeof value !== 'string') return [key, value];
      if (key === 'untouched') return [key, value.split('|').map(shown).join(', ')];
      return [key, keys.has(key) ? named(value) : value];
    };
    return {
      ...each,
      where: where.kind === 'subject' ? { ...where, subject: named(where.subject) } : where,
      values: {
        ...Object.fromEntries(Object.entries(values).map(ofValue)),
        ...(account === undefined ? {} : { account }),
      },
    };
  });
}

/** The same of findings that were kept, where one of them speaks of an account. */
export async function nameInFindings(
  world: World,
  market: string,
  findings: readonly Finding[],
): Promise<readonly Finding[]> {
  // Most are of territories and limits, and a market's accounts are many.
  if (!/[#@]\d/u.test(JSON.stringify(findings))) return findings;
  return world.storage.read(async (stores) =>
    nameAccounts(
      findings,
      await stores.accounts.ofMarket(market),
      await stores.affiliations.ofMarket(market),
    ),
  );
}

/** The same of plans that were compared. */
export async function nameInChange(world: World, market: string, change: PlanChange): Promise<PlanChange> {
  const { before, after } = change;
  return {
    ...change,
    before: { ...before, findings: await nameInFindings(world, market, before.findings) },
    after: { ...after, findings: await nameInFindings(world, market, after.findings) },
  };
}

/** The same keys with accounts by their numbers, as what is kept of them speaks of them. */
export async function numberInKeys(
  { accounts }: Pick<Stores, 'accounts'>,
  market: string,
  lines: readonly LineKey[],
): Promise<readonly LineKey[]> {
  const parts = lines.map((key) => readLineKey(key).map(({ accountId }) => accountId));
  const numbers = await accounts.numbersOf(market, new Set(parts.flat()));
  return lines.map((key, index) => {
    const id = parts[index]?.find((each) => numbers.has(each));
    return id === undefined ? key : `${numberName(numbers.get(id) ?? 0)}${key.slice(id.length)}`;
  });
}

/** Keys of lines that were kept, as people call the accounts in them today. */
export async function nameInKeys(
  world: World,
  market: string,
  lines: readonly LineKey[],
): Promise<readonly LineKey[]> {
  if (lines.length === 0) return lines;
  const accounts = await world.storage.read((stores) => stores.accounts.ofMarket(market));
  const idOf = new Map(accounts.map(({ subject, accountId }) => [numberName(subject), accountId]));
  return lines.map((key) => key.replace(/^#\d+(?=\|)/u, (number) => idOf.get(number) ?? number)).toSorted();
}
