import type { AccountId, BrandKey, LineKey, TerritoryCode } from '../basics/ids.ts';

/** What a line's key says; the territory only where the account has lines in several. */
export interface LineKeyParts {
  readonly accountId: AccountId;
  readonly territory?: TerritoryCode;
  readonly brand: BrandKey;
  readonly channel: string;
}

/**
 * A plan line as people and other systems know it, in addresses, workbooks and the API: `account|brand|channel`, and
 * `account|territory|brand|channel` where the account has lines in several territories. It is made where a line is
 * read and understood where somebody names one; a line is kept under its parts.
 */
export const lineKeyOf = ({ accountId, territory, brand, channel }: LineKeyParts): LineKey =>
  territory === undefined
    ? `${accountId}|${brand}|${channel}`
    : `${accountId}|${territory}|${brand}|${channel}`;

/** What a key may mean: an account may hold any character, a bar too; brand and channel hold none. */
export function readLineKey(key: string): readonly LineKeyParts[] {
  const { rest, brand, channel } =
    /^(?<rest>.*)\|(?<brand>[^|]*)\|(?<channel>[^|]*)$/su.exec(key)?.groups ?? {};
  if (rest === undefined || brand === undefined || channel === undefined) return [];
  const bar = rest.lastIndexOf('|');
  return [
    { accountId: rest, brand, channel },
    ...(bar < 0 ? [] : [{ accountId: rest.slice(0, bar), territory: rest.slice(bar + 1), brand, channel }]),
  ];
}
