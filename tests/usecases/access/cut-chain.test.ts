import { expect, it } from 'vitest';
import { cutChain } from '#usecases/access/cut-chain.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { endAllSessions } from '#usecases/access/view-sessions.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('puts on record what may go before anything does, once, and what follows can still be checked', async () => {
  const open = await openMarket();
  const { world, market, people } = open;
  for (let day = 0; day < 4; day += 1) {
    valueOf(await endAllSessions(world, people.manager));
    open.wait(1);
  }
  // Ten years and a few days: so long the rule has them kept.
  open.wait(3_660);
  const cut = (before: string) =>
    world.storage.transaction((stores) =>
      cutChain(stores, { at: world.clock.now(), by: people.global, chain: market, before }),
    );
  expect(await cut('2026-09-01')).toBe(0);
  const through = await cut('2026-09-16');
  expect(through).toBeGreaterThan(1);
  // Asked again it has nothing to add.
  const head = async () =>
    (await world.storage.read(({ audit }) => audit.heads())).find(({ chain }) => chain === market)?.seq;
  const before = await head();
  expect(await cut('2026-09-16')).toBe(through);
  expect(await head()).toBe(before);
  expect(await world.storage.read(({ audit }) => audit.cutOf(market))).toMatchObject({ through });
  await world.storage.transaction(({ audit }) => audit.forgetThrough(market, through, 1_000));
  const { chains, findings } = valueOf(await verifyRecord(world, people.global, { market }));
  expect(findings).toEqual([]);
  expect(chains[0]?.since).toMatchObject({ seq: through + 1, at: '2026-09-16T08:00:00.000Z' });
  // What says that the beginning went goes itself, once another says so.
  open.wait(3_660);
  valueOf(await endAllSessions(world, people.manager));
  const later = await cut('2026-10-01');
  expect(later).toBeGreaterThan(through);
  await world.storage.transaction(({ audit }) => audit.forgetThrough(market, later, 1_000));
  expect(valueOf(await verifyRecord(world, people.global, { market })).findings).toEqual([]);
});
