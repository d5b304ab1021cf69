import { isWithin, type Scope } from '#domain/access/scope.ts';
import { addRefusals, countRefusals, type RefusalCounts } from '#domain/customers/consent/count-refusals.ts';
import type { Stores, World } from '../ports.ts';
import { todayIn } from './today.ts';

/** About what the counts of a territory take in memory. */
const BYTES = 400;

/**
 * How many accounts refuse to be reached today in a part of a market, kept by territory while nobody has said anything
 * else and no account has moved: numbers, and nobody’s name.
 */
export async function refusalsWithin(
  world: Pick<World, 'clock' | 'definitions' | 'kept' | 'secrets'>,
  { accounts, consents }: Pick<Stores, 'accounts' | 'consents'>,
  market: string,
  scope: Scope,
): Promise<RefusalCounts> {
  const today = todayIn(world, market);
  // An erased account takes no revision with it.
  const from = [
    await accounts.revision(market),
    await accounts.count(market),
    await consents.revision(market),
  ];
  const version = world.secrets.hash(JSON.stringify([today, from]));
  const counts = await world.kept.of(market, 'refusals', version, async () => {
    const of = Map.groupBy(await consents.refusing(market), ({ territories }) => territories.join('|'));
    const result = Array.from(of.values(), (people) => ({
      territories: people[0]?.territories ?? [],
      counts: countRefusals(
        people.map(({ said }) => said),
        today,
      ),
    }));
    return { result, bytes: result.length * BYTES };
  });
  return addRefusals(
    counts
      .filter(({ territories }) => territories.some((each) => isWithin(scope, each)))
      .map((each) => each.counts),
  );
}
