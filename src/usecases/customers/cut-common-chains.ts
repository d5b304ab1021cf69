import { ACCESS_LOG, INSTALLATION } from '#domain/access/record/chain.ts';
import { operator } from '#domain/access/user.ts';
import { cutChain } from '../access/cut-chain.ts';
import { loadProcess } from '../basis/cycle-basis.ts';
import { keptSince } from '../jobs/forget-files.ts';
import type { World } from '../ports.ts';

const EVENTS_AT_ONCE = 500;

/**
 * What is on record of no market, and the log of access, go when none of the markets keeps its own record so long. Where
 * no market has rules nothing goes.
 */
export async function cutCommonChains(world: World): Promise<void> {
  const { storage, definitions } = world;
  const since = await storage.read(async (stores) => {
    const days: string[] = [];
    for (const market of definitions.markets) {
      const process = await loadProcess(world, stores, market);
      if (process.ok) days.push(keptSince(world, market.code, process.value.rules, 'audit'));
    }
    return days.toSorted()[0];
  });
  if (since === undefined) return;
  for (const chain of [INSTALLATION, ACCESS_LOG]) {
    const at = world.clock.now();
    const through = await storage.transaction((stores) =>
      cutChain(stores, { at, by: operator, chain, before: since }),
    );
    for (let gone = EVENTS_AT_ONCE; gone === EVENTS_AT_ONCE;)
      gone = await storage.transaction(({ audit }) => audit.forgetThrough(chain, through, EVENTS_AT_ONCE));
  }
}
