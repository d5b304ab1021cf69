import type { Touched } from './legal-constraint.ts';
import type { Account } from '../../customers/account.ts';
import type { IsoDate } from '../../basics/iso-date.ts';

/** Which territories of today a touch was made by. */
export interface Owners {
  /**
   * The territory it is recorded under, where there is one of that code; and that of its account where nobody can tell
   * that it was another then: a code that began to mean a territory after the call says nothing of who made it.
   */
  readonly ofCall: (touched: Touched) => readonly string[];
}

/** What tells who made a touch. */
export interface OwnersInput {
  /** All of the market's, so that it is known who is in one establishment. */
  readonly accounts: ReadonlyMap<string, Account>;
  readonly isTerritory: (territory: string) => boolean;
  /** Since when a territory's code has meant this one; of one that is missing, since always. */
  readonly codesSince?: ReadonlyMap<string, IsoDate>;
}

/** Reads who made a touch, by the days since which codes mean what they mean. */
export function ownersOf({ accounts, isTerritory, codesSince = new Map() }: OwnersInput): Owners {
  return {
    ofCall: ({ territory, account, on }) => {
      const own = accounts.get(account)?.territory ?? territory;
      if (own === territory) return [territory];
      if (!isTerritory(territory)) return [own];
      if (on === undefined) return [territory];
      const wereTwo = (codesSince.get(territory) ?? '') <= on && (codesSince.get(own) ?? '') <= on;
      return wereTwo ? [territory] : [territory, own];
    },
  };
}
