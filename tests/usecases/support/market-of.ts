import { expect } from 'vitest';
import type { Market } from '#domain/organisation/market.ts';
import type { OpenMarket } from './open-market.ts';

/** The definition of the open market, as the world has it now. */
export const marketOf = ({ world, market }: Pick<OpenMarket, 'world' | 'market'>): Market =>
  world.definitions.markets.find(({ code }) => code === market) ?? expect.fail(`${market} is gone`);
