import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewSegments } from '#usecases/segmentation/view-segments.ts';
import { refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { undoLast } from '../../../../support/undo-last.ts';
import {
  contrast,
  laboratoryMarket,
  laboratoryUnit,
  openLaboratory,
  type OpenLaboratory,
} from '../../../support/open-laboratory.ts';

const market = laboratoryMarket;

describe('a file of events', () => {
  let open: OpenLaboratory;
  const send: OpenLaboratory['send'] = (...sent) => open.send(...sent);
  const did = async (account: string) =>
    open.world.storage.read(async (stores) => {
      const no = (await stores.accounts.numbersOf(market, [account])).get(account) ?? 0;
      return stores.events.ofSubject(market, no, 20);
    });
  const segmented = async () => {
    valueOf(await makeCallPlan(open.world, operator, { market: laboratoryUnit }));
    const seen = valueOf(
      await viewSegments(open.world, operator, {
        market: laboratoryUnit,
        of: {},
        page: { offset: 0, limit: 50 },
      }),
    );
    return new Map(
      seen.accounts.map(({ segmented: { group, accountId, why } }) => [accountId, { group, why }]),
    );
  };

  beforeEach(async () => {
    open = await openLaboratory();
  });

  it('tells a download of long ago from five visits of a month, and says by what', async () => {
    valueOf(await send(contrast));
    const seen = await segmented();
    expect(seen.get('visitor')?.group).toBe('platform-evaluation');
    expect(seen.get('reader')?.group).toBe('bench-protein');
    expect(seen.get('visitor')?.why).toContainEqual({
      code: 'clause',
      values: {
        fact: 'evaluation-points',
        operator: '>=',
        is: 40,
        wanted: 20,
        rule: 'evaluating-points-from',
      },
    });
  });

  it('uses nothing of whoever objected to being profiled, or where nobody may', async () => {
    valueOf(await send(contrast));
    valueOf(
      await recordConsent(open.world, operator, {
        market,
        account: 'visitor',
        kind: 'objection-profiling',
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    expect((await segmented()).has('visitor')).toBe(false);
    expect(await did('visitor')).toHaveLength(5);
  });

  it('is kept once, however often it is sent, and taken back with its file', async () => {
    const rows = ['visitor;Spec page view;2026-08-20;;;;web;', 'visitor;Spec page view;2026-08-20;;;;web;'];
    valueOf(await send(rows));
    open.wait(1);
    valueOf(await send([...rows, 'idle;Demo request;2026-08-21;;;;web;d1']));
    expect((await did('visitor')).map(({ nth }) => nth).toSorted((a, b) => a - b)).toEqual([1, 2]);
    open.wait(1);
    valueOf(await send(['idle;Quote request;2026-08-22;;;;web;d1']));
    expect(await did('idle')).toMatchObject([{ event: 'quote-request', on: '2026-08-22' }]);
    valueOf(await undoLast(open.world, operator, { market, kind: 'events' }));
    expect(await did('idle')).toMatchObject([{ event: 'demo-request', on: '2026-08-21' }]);
    expect(await did('visitor')).toHaveLength(2);
  });

  it('is of whom it is said to be of last, and of the first again once that is taken back', async () => {
    valueOf(await send(['visitor;Demo request;2026-08-21;;;Talk;web;d1']));
    open.wait(1);
    const summary = valueOf(await send(['idle;Demo request;2026-08-21;;;Talk;web;d1']));
    expect([summary.added, summary.changed, summary.unchanged]).toEqual([0, 1, 0]);
    expect([await did('visitor'), await did('idle')]).toMatchObject([[], [{ account: 'idle' }]]);
    valueOf(await undoLast(open.world, operator, { market, kind: 'events' }));
    expect([await did('visitor'), await did('idle')]).toMatchObject([[{ account: 'visitor' }], []]);
  });

  it('brings nothing back of whoever was erased since', async () => {
    valueOf(await send(['visitor;Demo request;2026-08-21;;;Talk;web;d1']));
    open.wait(1);
    valueOf(await send(['idle;Demo request;2026-08-21;;;Talk;web;d1']));
    valueOf(await eraseAccount(open.world, operator, { market, account: 'visitor', reason: 'asked for it' }));
    valueOf(await undoLast(open.world, operator, { market, kind: 'events' }));
    const left = await open.world.storage.read((stores) =>
      stores.events.byDay(market, { from: '2026-01-01', to: '2026-12-31', events: ['demo-request'] }),
    );
    expect(left.size).toBe(0);
  });

  it('says what is wrong at its cell, leaves out who is no account, and forgets with the account', async () => {
    const { findings } = refusalOf(
      await send([
        'visitor;Spec page view;2027-01-01;;;;;',
        'visitor;Sample request;2026-08-01;;;;;',
        'visitor;Demo request;2026-08-01;;Nope;;;',
        'idle;Demo request;2026-08-01;;;;web;x1',
        'visitor;Demo request;2026-08-01;;;;web;x1',
      ]),
    );
    expect(
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code, where }) => [code, 'cell' in where ? where.cell : '']),
    ).toEqual([
      ['events.day-ahead', 'C2'],
      ['events.needed', 'E3'],
      ['events.brand-unknown', 'E4'],
      ['events.id-twice', 'H6'],
    ]);
    const summary = valueOf(
      await send(['stranger;Demo request;2026-08-01;;;;;', 'idle;Demo request;2026-08-01;;;;;']),
    );
    expect(summary.skipped).toBe(1);
    expect(await did('idle')).toHaveLength(1);
    valueOf(await eraseAccount(open.world, operator, { market, account: 'idle', reason: 'asked for it' }));
    const left = await open.world.storage.read((stores) =>
      stores.events.byDay(market, { from: '2026-01-01', to: '2026-12-31', events: ['demo-request'] }),
    );
    expect(left.size).toBe(0);
  });
});
