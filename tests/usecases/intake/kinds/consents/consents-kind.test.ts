import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { viewCustomer } from '#usecases/customers/view-customer.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { loadUnitCycle } from '#usecases/basis/unit-cycle.ts';
import { undoLast } from '../../../../support/undo-last.ts';
import { refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';

const head =
  'Account ID;Consent channel;Purpose;Consent state;Lawful basis;Consent date;Consent expiry;Source';
const cells = (findings: readonly Finding[]) =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, where }) => [code, 'cell' in where ? where.cell : '']);

describe('a file of consents', () => {
  let open: OpenMarket;
  const send = async (rows: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(open.world, operator, {
      market: open.market,
      kind: 'consents',
      path: await csvFile(open.world, [head, ...rows]),
      fileName: 'consents.csv',
      dryRun: false,
      ...more,
    });
  const email = async (account = 'A001') => {
    const view = valueOf(await viewCustomer(open.world, operator, { market: open.market, account }));
    const { why, until, said } = view.contact.find(({ way }) => way === 'email') ?? expect.fail('no e-mail');
    return { why: why?.code, until, state: said?.state, source: said?.source };
  };

  beforeEach(async () => {
    open = await openMarket();
  });

  it('opens a channel from its day until its last, and says on whose word', async () => {
    expect(await email()).toMatchObject({ why: 'consent-missing' });
    valueOf(await send(['A001;Email;Marketing;Given;DOI;2026-03-02;2026-12-31;webinar']));
    expect(await email()).toEqual({
      why: undefined,
      until: '2026-12-31',
      state: 'granted',
      source: 'consents.csv: webinar',
    });
    open.wait(120);
    expect(await email()).toMatchObject({ why: 'consent-ended', state: 'granted' });
  });

  it('keeps all that was said, whatever order it comes in', async () => {
    valueOf(
      await send([
        'A001;Email;;Withdrawn;;2026-05-02;;',
        'A001;Email;;Given;;2026-03-02;;',
        'A001;Email;;Pending;;2026-06-01;;',
        'A003;All;All;Refused;;2026-05-02;;letter',
      ]),
    );
    expect(await email()).toMatchObject({ why: 'opted-out' });
    valueOf(await send(['A001;Email;;Given;;2026-07-01;;'], { fileName: 'later.csv' }));
    expect(await email()).toMatchObject({ why: undefined });
    expect(await email('A003')).toMatchObject({ why: 'do-not-contact' });
    const kept = await open.world.storage.read(async (stores) => {
      const [no] = (await stores.accounts.numbersOf(open.market, ['A001'])).values();
      return stores.consents.ofSubject(open.market, no ?? 0);
    });
    expect(sortedBy(kept, ({ saidOn }) => saidOn).map(({ state, saidOn }) => [state, saidOn])).toEqual([
      ['granted', '2026-03-02'],
      ['refused', '2026-05-02'],
      ['pending', '2026-06-01'],
      ['granted', '2026-07-01'],
    ]);
    valueOf(await undoLast(open.world, operator, { market: open.market, kind: 'consents' }));
    expect(await email()).toMatchObject({ why: 'opted-out' });
  });

  it('is told better by another row of the same day, and is as before once that is taken back', async () => {
    valueOf(await send(['A001;Email;;Given;;2026-03-02;;']));
    open.wait(1);
    const done = valueOf(await send(['A001;Email;;Given;;2026-03-02;2026-08-31;'], { fileName: 'b.csv' }));
    expect(done).toMatchObject({ added: 0, changed: 1 });
    expect(await email()).toMatchObject({ why: 'consent-ended' });
    valueOf(await undoLast(open.world, operator, { market: open.market, kind: 'consents' }));
    expect(await email()).toMatchObject({ why: undefined, until: '' });
  });

  it('is refused with every row that cannot be, and says where', async () => {
    const { findings } = refusalOf(
      await send([
        'A001;Email;;Given;;2027-03-02;;',
        'A001;Email;;Given;;2026-03-02;2026-01-01;',
        'A001;Email;Profiling;Refused;;2026-03-02;;',
        'A001;Email;;Ended;;2026-03-02;;',
        'A003;Email;;Given;;2026-03-02;;',
        'A003;Email;;Given;DOI;2026-03-02;;',
      ]),
    );
    expect(cells(findings)).toEqual([
      ['consents.day-ahead', 'F2'],
      ['consents.days-backwards', 'G3'],
      ['consents.no-channel-of-profiling', 'C4'],
      ['consents.ended-when', 'G5'],
      ['consents.row-twice', 'A7'],
    ]);
    expect(await email('A003')).toMatchObject({ why: 'consent-missing' });
  });

  it('asks about a word of a state that nobody knows', async () => {
    const dry = valueOf(await send(['A001;Email;;zu prüfen;;2026-03-02;;'], { dryRun: true }));
    expect(dry.valueQuestions).toMatchObject([{ column: 'said-state', seen: 'zu prüfen', blocking: true }]);
  });

  it('keeps no consent of a stranger, and every refusal: they are met with it when they come', async () => {
    const done = valueOf(
      await send([
        'Z900;Email;;Given;;2026-03-02;;',
        'Z901;Email;;Opt-out;;2026-03-02;;',
        'Z901;Email;;Opt-out;;2026-03-02;;',
      ]),
    );
    expect(done).toMatchObject({ added: 1, skipped: 2 });
    expect(done.findings).toContainEqual(
      expect.objectContaining({ code: 'consents.no-account', values: { count: 1 } }),
    );
    const marked = await open.world.storage.read(({ refusalMarks }) => refusalMarks.ofMarket(open.market));
    expect(marked.map(({ refusals }) => refusals.map(({ channel, saidOn }) => [channel, saidOn]))).toEqual([
      [['email', '2026-03-02']],
    ]);
    valueOf(await undoLast(open.world, operator, { market: open.market, kind: 'consents' }));
    expect(await open.world.storage.read(({ refusalMarks }) => refusalMarks.ofMarket(open.market))).toEqual(
      [],
    );
  });

  it('leaves out whoever was erased', async () => {
    valueOf(
      await eraseAccount(open.world, operator, {
        market: open.market,
        account: 'A001',
        reason: 'asked for it',
      }),
    );
    const done = valueOf(await send(['A001;Email;;Given;;2026-03-02;;', 'A003;Email;;Given;;2026-03-02;;']));
    expect(done.added).toBe(1);
    expect(done.findings.map(({ code }) => code)).toContain('import.erased-persons');
  });

  it('has touches planned over a channel that needs it for those who agreed alone, and for as long as it holds', async () => {
    const { world, market } = open;
    const [unit] = unitsOf(world.definitions.markets.find(({ code }) => code === market)!);
    const { cycle, template } = await world.storage.read((stores) => loadUnitCycle(world, stores, unit!));
    const channel = (['email', 'telephone'] as const).find((each) => template?.channels.includes(each));
    const until = (account: string): string => (account === 'A003' ? cycle.from : '');
    const agreeing = ['A001', 'A002', 'A003', 'A004', 'A005', 'A006'];
    valueOf(await send(agreeing.map((each) => `${each};${channel};;Given;;2026-03-02;${until(each)};`)));
    const { plan } = valueOf(await makeCallPlan(world, operator, { market, replace: true }));
    const lines = await world.storage.read(({ plans }) => plans.lines(plan.id));
    const inReach = lines.filter((each) => each.channel === channel && each.maximum > 0);
    const reached = new Set(inReach.map(({ accountId }) => accountId));
    expect(reached.size).toBeGreaterThan(1);
    expect([...reached].filter((each) => !agreeing.includes(each) || each === 'A003')).toEqual([]);
  });
});
