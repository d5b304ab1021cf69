import type { Criterion, Archetype } from '#domain/maturity/maturity-model.ts';
import { ladderOf } from '#domain/maturity/assign-archetype.ts';
import type { World } from '#usecases/ports.ts';
import { withDefinitions } from './alter-definitions.ts';

/** The same world with no other archetypes that stand apart than these, by key with their criteria: they run what the lowest of the ladder does. */
export function withApart(
  world: World,
  criteria: Readonly<Record<string, readonly Criterion[]>>,
  stated: World['definitions']['statedFacts'] = [],
): World {
  const archetypes = ladderOf(world.definitions.archetypes);
  const [first] = archetypes;
  if (!first) throw new Error('there is no archetype');
  const { rank: _rank, ...standing } = first;
  const apart = Object.entries(criteria).map(([key, asked]): Archetype => ({
    ...standing,
    key,
    name: { en: key },
    criteria: asked,
    layer: { kind: 'archetype', key, settings: [] },
  }));
  return withDefinitions(world, { archetypes: [...archetypes, ...apart], statedFacts: stated });
}
