import type { ReviewMethod } from '#domain/cycles/process-template.ts';
import type { LegalLimit } from '#domain/organisation/market.ts';
import type { World } from '#usecases/ports.ts';

/** The same world with other definitions: the database and the files stay. */
export const withDefinitions = (world: World, changes: Partial<World['definitions']>): World => ({
  ...world,
  definitions: { ...world.definitions, ...changes },
});

/** Every process reviews its plans this way. */
export const reviewedBy = (world: World, review: ReviewMethod): World =>
  withDefinitions(world, {
    templates: world.definitions.templates.map((each) => ({
      ...each,
      methods: { ...each.methods, review },
    })),
  });

/** Every market has these legal limits and no others. */
export const limitedBy = (world: World, ...legalLimits: readonly LegalLimit[]): World =>
  withDefinitions(world, {
    markets: world.definitions.markets.map((each) => ({ ...each, legalLimits })),
  });
