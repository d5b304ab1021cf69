import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { sharersBeside, type Assignment } from '#domain/customers/assignment.ts';
import type { Stores } from '../ports.ts';
import { todayIn, type Clocks } from './today.ts';

/** What is told of an account wherever somebody decides about it. */
export interface SharedAccount {
  /** Who works it besides, today and on days to come; nobody where the territory works it alone. */
  readonly sharedWith: readonly Assignment[];
}

interface ShownLine {
  readonly subject: number;
  readonly territory: string;
}

const nobody: readonly Assignment[] = [];

/** The same of accounts that are known. */
export const sharersAmong =
  (accounts: ReadonlyMap<number, Pick<KeptAccount, 'territory' | 'facts'>>, today: IsoDate) =>
  ({ subject, territory }: ShownLine): readonly Assignment[] => {
    const account = accounts.get(subject);
    return account ? sharersBeside(account, territory, today) : nobody;
  };

/** Who works accounts that are shown besides the territory they are shown in. */
export async function sharersOf(
  world: Clocks,
  { accounts }: Pick<Stores, 'accounts'>,
  market: string,
  shown: readonly ShownLine[],
): Promise<(of: ShownLine) => readonly Assignment[]> {
  const found = await accounts.numbered(market, new Set(shown.map(({ subject }) => subject)));
  return sharersAmong(new Map(found.map((each) => [each.subject, each])), todayIn(world, market));
}
