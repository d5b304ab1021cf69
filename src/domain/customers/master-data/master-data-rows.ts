import type { Account, FactValue, Rep } from '../account.ts';

/** An account as a row of the workbook, by column key. */
export const accountRow = (account: Account): Readonly<Record<string, FactValue>> => ({
  ...account.facts,
  'account-id': account.accountId,
  name: account.name,
  territory: account.territory,
});

/** A rep as a row of the team sheet, by column key; what is not known stays empty. */
export function repRow(rep: Rep): Readonly<Record<string, FactValue>> {
  const written: Readonly<Record<string, FactValue | undefined>> = {
    territory: rep.territory,
    rep: rep.name,
    email: rep.email,
    'field-team': rep.team,
    fte: rep.fte,
    'leave-days': rep.leaveDays,
    'other-days': rep.otherDays,
    region: rep.region,
    'employed-from': rep.employedFrom,
    'employed-to': rep.employedTo,
    ...rep.own,
  };
  const filled = Object.entries(written).filter(
    (entry): entry is [string, FactValue] => entry[1] !== undefined && entry[1] !== '',
  );
  return Object.fromEntries(filled);
}
