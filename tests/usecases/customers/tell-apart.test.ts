import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { loadSamePersons } from '#usecases/basis/same-persons.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { tellApart, viewToldApart, type TellApartInput } from '#usecases/customers/tell-apart.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { csvFile } from '../support/csv-file.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const market = 'IT';
const heading = 'Account ID;Name;Specialty;Territory;Potential class;City;Region';
const row = (id: string, name = 'Anna Bianchi', city = 'Roma'): string =>
  `${id};${name};Cardiology;IT-01;High;${city};Lazio`;

describe('two of one name at one place', () => {
  let open: OpenMarket;
  let world: OpenMarket['world'];
  const send = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(world, operator, {
      market,
      kind: 'accounts',
      path: await csvFile(world, lines),
      fileName: 'list.csv',
      dryRun: false,
      ...more,
    });
  const told = (more: Partial<TellApartInput> = {}) =>
    tellApart(world, open.people.global, {
      market,
      account: 'D1',
      other: 'X9',
      what: 'two',
      why: 'two numbers in the register of physicians',
      ...more,
    });
  const refuse = (account: string, more: { same?: string[]; others?: string[] } = {}) =>
    recordConsent(world, open.people.global, {
      market,
      account,
      kind: 'no-see',
      what: 'refused',
      saidOn: '',
      until: '',
      source: 'letter',
      evidence: '',
      ...more,
    });
  const together = () =>
    world.storage.read(async (stores) => {
      const of = world.definitions.markets.find(({ code }) => code === market)!;
      return (await loadSamePersons(world, stores, of)).size;
    });
  const view = async () => valueOf(await viewToldApart(world, open.people.global, { market }));
  beforeEach(async () => {
    const limit = legalLimit({ key: 'year', maximum: 4, window: { kind: 'rolling', months: 12 } });
    open = await openMarket({ alter: (each) => limitedBy(each, limit) });
    ({ world } = open);
    valueOf(await send(['Territory;Rep;FTE', 'IT-01;Rita Costa;1'], { kind: 'team' }));
    valueOf(await send([heading, row('D1'), row('D2', 'Ugo Neri')]));
    valueOf(await send([heading, row('X9')]));
  });

  it('count as one under the law, and as two once somebody said so, on record, until that is taken back', async () => {
    expect(await together()).toBe(2);
    expect((await view()).together.map((people) => people.map(({ accountId }) => accountId))).toEqual([
      ['D1', 'X9'],
    ]);
    valueOf(await told());
    expect(await together()).toBe(0);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'tell-apart',
      details: { state: 'two', why: 'two numbers in the register of physicians' },
    });
    expect(await view()).toMatchObject({
      together: [],
      apart: [
        {
          one: { accountId: 'D1', name: 'Anna Bianchi', city: 'Roma' },
          other: { accountId: 'X9' },
          why: 'two numbers in the register of physicians',
          by: open.people.global.email,
        },
      ],
    });
    expect(codeOf(await told({ account: 'X9', other: 'D1' }))).toBe('apart-already');
    valueOf(await told({ what: 'one', why: 'the register had her twice' }));
    expect([await together(), (await view()).apart]).toEqual([2, []]);
    expect(codeOf(await told({ what: 'one' }))).toBe('apart-already');
  });

  it('takes a reason and two accounts, by whoever records refusals', async () => {
    const why = await refusedWithoutTrace(world, () => told({ why: ' ' }));
    expect(why.findings).toMatchObject([{ code: 'apart.why-needed', where: { subject: 'why' } }]);
    const twice = await refusedWithoutTrace(world, () => told({ other: 'D1' }));
    expect(twice.findings).toMatchObject([{ code: 'apart.same-account' }]);
    expect(codeOf(await told({ other: 'nobody' }))).toBe('account-unknown');
    expect(
      await endsBy(open, ['rep', 'manager'], (actor) =>
        tellApart(world, actor, { market: open.market, account: 'a', other: 'b', what: 'two', why: 'so' }),
      ),
    ).toMatchObject({ rep: 'not-allowed', manager: 'not-allowed' });
  });

  it('are asked about where one refuses, whoever says so and wherever, and no more once they are two', async () => {
    const asked = refusalOf(await refuse('D1'));
    expect(asked).toMatchObject({ code: 'namesakes-asked', values: { account: 'D1', count: 1 } });
    expect(asked.findings).toMatchObject([
      { code: 'consent.namesake', where: { subject: 'X9' }, values: { name: 'Anna Bianchi' } },
    ]);
    const list = ['Name;City;Reason', 'Anna Bianchi;Roma;no-see'];
    const stopList = { kind: 'stop-list' } as const;
    expect(refusalOf(await send(list, stopList)).findings?.map(({ code }) => code)).toContain(
      'stop-list.who',
    );
    valueOf(await told());
    valueOf(await refuse('D1'));
    // Neither by the list that says it again of the one, nor by a list of accounts that changes the other.
    const byNumber = ['Account ID;Name;City;Reason', 'D1;Anna Bianchi;Roma;no-see'];
    valueOf(await send(byNumber, stopList));
    valueOf(await send([heading, row('X9', 'Anna BIANCHI')]));
    valueOf(await told({ what: 'one', why: 'the register had her twice' }));
    const renamed = refusalOf(await send([heading, row('X9', 'Bianchi Annna'), row('X9b')]));
    expect(renamed.findings?.map(({ code }) => code)).toContain('import.perhaps-refuser');
  });

  it('refuse both where they are the same, and are two from then on where they are not', async () => {
    const unknown = refusalOf(await refuse('D1', { same: ['D2'] }));
    expect(unknown.findings).toMatchObject([{ code: 'consent.namesake-unknown', values: { account: 'D2' } }]);
    const both = refusalOf(await refuse('D1', { same: ['X9'], others: ['X9'] }));
    expect(both.code).toBe('invalid-input');
    const { joined, apart } = valueOf(await refuse('D1', { others: ['X9'] }));
    expect([joined, apart]).toEqual([[], ['X9']]);
    expect((await view()).apart).toMatchObject([{ why: 'letter' }]);
    valueOf(await send([heading, row('X8', 'Ugo Neri')]));
    expect(valueOf(await refuse('D2', { same: ['X8'] })).joined).toEqual(['X8']);
    const closed = await world.storage.read(({ consents }) => consents.recorded(market));
    expect(closed.map(({ state, basis }) => [state, basis])).toEqual(
      Array.from({ length: 3 }, () => ['refused', 'no-see']),
    );
  });
});
