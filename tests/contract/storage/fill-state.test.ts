import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyDatabase, queryDatabase } from '../../support/databases.ts';
import { fillState } from '../../support/states/fill/fill-state.ts';

it('what makes the next state fills every table there is today', async () => {
  const options = await emptyDatabase('sqlite');
  const given = join(options.dataFolder, 'given');
  await mkdir(given);
  await fillState(options, given);
  const tables = await queryDatabase(
    options,
    `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
  );
  const empty = [];
  for (const { name } of tables as readonly { readonly name: string }[]) {
    if ((await queryDatabase(options, `select 1 from "${name}" limit 1`)).length === 0) empty.push(name);
  }
  expect(tables.length).toBeGreaterThan(20);
  expect(empty).toEqual([]);
});
