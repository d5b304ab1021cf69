import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAnchor } from '#domain/access/record/anchor.ts';
import { anchorRecord } from '#usecases/access/anchor-record.ts';
import { endAllSessions } from '#usecases/access/view-sessions.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';

it('says where every chain is, for nobody but who sees all of them', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  valueOf(await endAllSessions(world, people.manager));
  const path = join(world.anchors.folder, 'elsewhere.json');
  await mkdir(world.anchors.folder, { recursive: true });
  expect(valueOf(await anchorRecord(world, people.global, { path })).path).toBe(path);
  const heads = await world.storage.read(({ audit }) => audit.heads());
  expect(heads.map(({ chain }) => chain)).toContain(market);
  const marks = readAnchor('', await readFile(path, 'utf8'));
  expect(marks?.map(({ file: _file, at: _at, ...mark }) => mark)).toEqual(heads);
  expect(
    await endsBy(open, ['rep', 'manager', 'affiliate', 'foreigner'], (actor) =>
      anchorRecord(world, actor, {}),
    ),
  ).toEqual({
    rep: 'not-allowed',
    manager: 'not-allowed',
    affiliate: 'not-allowed',
    foreigner: 'not-allowed',
  });
});
