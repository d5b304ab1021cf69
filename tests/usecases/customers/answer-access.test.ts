import { expect, it } from 'vitest';
import { answerAccess } from '#usecases/customers/answer-access.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { wordHeldItems } from '#usecases/customers/word-held-items.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { accountsCsv, callsCsv, openPersonalWorld, person } from '../../support/planted-person.ts';

it('everything held about a person is told with where it stands, since when and from which file', async () => {
  const at = await openPersonalWorld('sqlite');
  const { world, people, market } = at;
  valueOf(await at.send(accountsCsv({ ...person, name: 'Dr. W. Altnamenberg' }), { fileName: 'first.csv' }));
  valueOf(await at.send(accountsCsv(person), { fileName: 'second.csv' }));
  valueOf(await at.sendCalls(callsCsv(['1', person.id, '2026-09-01'])));
  valueOf(await makeCallPlan(world, people.affiliate, { market }));
  valueOf(
    await recordConsent(world, people.affiliate, {
      market,
      account: person.id,
      kind: 'opt-out-email',
      what: 'refused',
      saidOn: '2026-09-02',
      until: '',
      source: 'Brief',
      evidence: 'Am Telefon bestätigt',
    }),
  );
  const ask = (account: string, who = people.affiliate) => answerAccess(world, who, { market, account });
  const { name, items, retention } = valueOf(await ask(person.id));
  expect(name).toBe(person.name);
  const found = (place: string, what: string) =>
    items.find((each) => each.place === place && each.what === what);
  expect(found('account', 'name')).toMatchObject({ value: person.name, source: 'second.csv' });
  expect(found('account', 'city')).toMatchObject({ value: person.city, source: 'first.csv' });
  expect(found('account', 'extra:License ID')).toMatchObject({ value: person.licence });
  expect(found('change', 'name')).toMatchObject({ of: 'Dr. W. Altnamenberg', value: person.name });
  expect(found('call', 'call')).toMatchObject({ since: '2026-09-01', source: 'besuche.csv' });
  expect(found('said', 'email')).toMatchObject({ since: '2026-09-02', source: 'Brief' });
  expect(wordHeldItems(world, 'de', market, [found('said', 'email')!])[0]).toMatchObject({
    where: 'Einwilligung oder Ablehnung',
    what: 'E-Mail',
    value: 'abgelehnt, Abmeldung – Am Telefon bestätigt',
  });
  expect(new Set(items.map(({ place }) => place))).toEqual(
    new Set(['account', 'change', 'segment', 'line', 'call', 'said', 'audit', 'file', 'text']),
  );
  // Nobody knows by number who is in what a file of calls changed: it is looked through, and quoted.
  expect(items.filter(({ place }) => place === 'text')).toMatchObject([
    { what: 'file', value: person.id, source: 'besuche.csv' },
  ]);
  expect(items.filter(({ place }) => place === 'file').map(({ source }) => source)).toEqual(
    expect.arrayContaining(['first.csv', 'second.csv', 'besuche.csv']),
  );
  for (const each of items) expect(each.since).toMatch(/^2026-09-/);
  expect(retention.map(({ kind }) => kind)).toContain('uploads');
  // Of others nothing.
  expect(JSON.stringify(items)).not.toContain('Practice');
  expect(codeOf(await ask('ZX-0'))).toBe('account-unknown');
  expect(codeOf(await ask(person.id, people.rep))).toBe('not-allowed');
});
