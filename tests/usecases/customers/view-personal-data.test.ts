import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { renewSecret } from '#usecases/customers/renew-secret.ts';
import { viewPersonalData } from '#usecases/customers/view-personal-data.ts';
import { meddleWith } from '../../support/databases.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person } from '../../support/planted-person.ts';

it('says by what whoever was erased is recognised: all there is, what there was before, or nothing', async () => {
  const at = await openPersonalWorld('sqlite');
  const { world, people, market, options } = at;
  valueOf(await at.send(accountsCsv(person)));
  valueOf(await eraseAccount(world, people.affiliate, { market, account: person.id, reason: 'asked' }));
  const recognisedBy = async () => {
    const { erasures } = valueOf(await viewPersonalData(world, people.affiliate, { market }));
    return erasures.map((each) => [each.recognisedBy, each.done['marks'] ?? 0]);
  };
  const marks = await world.storage.read(({ stopList }) => stopList.digestsOf(market));
  expect(await recognisedBy()).toEqual([['all', marks.size]]);
  // As an erasure was kept before names had marks of their own.
  await meddleWith(options, `update erasure set done = '{"v":1,"content":{"account":1}}'`);
  expect(await recognisedBy()).toEqual([['identifier', 0]]);
  await rm(join(options.dataFolder, 'secrets', market));
  valueOf(await renewSecret(world, people.affiliate, { market, reason: 'disk gone' }));
  expect(await recognisedBy()).toEqual([['nothing', 0]]);
});

it('shows who was erased by numbers alone, and which files went for it, to whoever may erase', async () => {
  const at = await openPersonalWorld('sqlite');
  const { world, people, market } = at;
  valueOf(await at.send(accountsCsv(person)));
  const erased = { market, account: person.id, reason: `${person.name} asked` };
  valueOf(await eraseAccount(world, people.affiliate, erased));
  const view = valueOf(await viewPersonalData(world, people.affiliate, { market }));
  expect(view).toMatchObject({
    secretLost: false,
    erasures: [{ kind: 'account', by: people.affiliate.email }],
  });
  expect(view.erasures[0]?.reason).toBe(`#${view.erasures[0]?.no} asked`);
  expect(view.files.map(({ removed }) => removed?.for)).toEqual(['erasure', 'erasure']);
  expect(JSON.stringify(view.erasures)).not.toContain('Quastenflosser');
  for (const who of [people.rep, people.manager])
    expect(codeOf(await viewPersonalData(world, who, { market }))).toBe('not-allowed');
});
