import { expect, it } from 'vitest';
import { cutCommonChains } from '#usecases/customers/cut-common-chains.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { noteAccess } from '#usecases/access/note-access.ts';
import { previewRetention } from '#usecases/customers/run-retention.ts';
import { endAllSessions } from '#usecases/access/view-sessions.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('goes once no market keeps its own so long, and what stays can be checked', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  const { kinds } = valueOf(await previewRetention(world, people.affiliate, { market }));
  const days = kinds.find(({ kind }) => kind === 'audit')!.days;
  const look = async () => {
    noteAccess(world, people.manager, { kind: 'view', market, subject: 'plan' });
    await world.accessLog.flush();
    valueOf(await endAllSessions(world, people.global));
  };
  const kept = () =>
    world.storage.read(async ({ accessLog, audit }) => [
      (await accessLog.page({ markets: 'all', kind: 'view' }, 99)).length,
      (await audit.page({ markets: [''], kind: 'end-sessions' }, 99)).length,
    ]);
  await look();
  open.wait(days - 1);
  await look();
  await cutCommonChains(world);
  expect(await kept()).toEqual([2, 2]);
  open.wait(2);
  await cutCommonChains(world);
  expect(await kept()).toEqual([1, 1]);
  expect(valueOf(await verifyRecord(world, people.global, {})).findings).toEqual([]);
});

it('stays where no market has rules', async () => {
  const open = await openMarket();
  const world = { ...open.world, definitions: { ...open.world.definitions, markets: [] } };
  noteAccess(world, open.people.manager, { kind: 'view', market: open.market, subject: 'plan' });
  await world.accessLog.flush();
  open.wait(36_500);
  await cutCommonChains(world);
  expect(await world.storage.read(({ accessLog }) => accessLog.page({ markets: 'all' }, 9))).not.toEqual([]);
});
