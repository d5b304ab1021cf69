import type { UnitMarket } from '#domain/organisation/unit.ts';
import { unitOf } from '../../support/unit-of.ts';
import type { OpenMarket } from './open-market.ts';

/** The definition of the open market, as the world has it now: its only unit. */
export const marketOf = ({ world, market }: Pick<OpenMarket, 'world' | 'market'>): UnitMarket =>
  unitOf(world.definitions.markets, market);
