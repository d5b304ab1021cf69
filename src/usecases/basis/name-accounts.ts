import type { Finding } from '#domain/basics/finding.ts';
import type { Account } from '#domain/customers/account.ts';

/** Findings about plan lines with the name of the line’s account, which planning itself is not told. */
export function nameAccounts(
  findings: readonly Finding[],
  accounts: readonly Pick<Account, 'accountId' | 'name'>[],
): readonly Finding[] {
  const nameOf = new Map(accounts.map(({ accountId, name }) => [accountId, name]));
  return findings.map((each) => {
    // An account may hold any character; brand and channel hold no bar.
    const id = /^(.*)\|[^|]*\|[^|]*$/su.exec(String(each.values['line'] ?? ''))?.[1];
    const account = id === undefined ? undefined : nameOf.get(id);
    return account === undefined ? each : { ...each, values: { ...each.values, account } };
  });
}
