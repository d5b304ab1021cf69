import { importAccounts } from './import-accounts.ts';
import type { Site } from './start-site.ts';

/** Gives the market accounts, so that data can show levels and a move can be computed. */
export const fillMarket = ({ world }: Site): Promise<void> => importAccounts(world);
