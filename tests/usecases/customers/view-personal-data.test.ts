import { expect, it } from 'vitest';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { viewPersonalData } from '#usecases/customers/view-personal-data.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, openPersonalWorld, person } from '../../support/planted-person.ts';

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
