import { basisPoints } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { daysCovered } from '#domain/execution/days-covered.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { foldCallWord } from '#domain/execution/fold-call-word.ts';
import { parseCalls, type CallContext } from '#domain/execution/parse-calls.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { account, rep, unlabelled } from '../../../support/small-market.ts';

const columns = {
  'call-id': 'A',
  'account-id': 'B',
  territory: 'C',
  'call-day': 'D',
  'call-channel': 'E',
  'call-brand': 'F',
  'call-status': 'G',
};

const context: CallContext = {
  accounts: new Map(['A1', 'A2', 'A3'].map((id) => [id, account(id)])),
  reps: new Map([
    ['DE-01', rep('DE-01')],
    ['DE-02', rep('DE-02', { employedFrom: '2027-02-01', employedTo: '2027-03-31' })],
    ['DE-03', rep('DE-03', { name: '' })],
  ]),
  brands: [unlabelled('cardiolan', 'Cardiolan'), unlabelled('zomera', 'Zomera XR')],
  channelOfType: new Map([[foldCallWord('Phone Call'), 'telephone' as const]]),
  originOfType: new Map([[foldCallWord('Group meeting'), 'group-meeting' as const]]),
  noCall: new Set(['nosee']),
  today: '2027-03-15',
  clocks: { timeZone: 'Europe/Berlin', timeZones: {} },
};

const draftIn = (held: CallContext, ...rows: readonly Record<string, FactValue>[]) =>
  parseCalls(
    {
      key: 'calls',
      sheetName: 'Calls',
      headerRow: 1,
      columns,
      extraColumns: [],
      rows: rows.map((values, index) => ({ row: index + 2, values })),
    },
    held,
  );
const draft = (...rows: readonly Record<string, FactValue>[]) => draftIn(context, ...rows);
const made = (more: Record<string, FactValue> = {}) => ({
  'account-id': 'A1',
  'call-day': '2027-02-10',
  ...more,
});
const keys = (order: readonly Record<string, FactValue>[]) =>
  draft(...order)
    .calls.map((each) => each.key)
    .toSorted();
const codes = (...rows: readonly Record<string, FactValue>[]) =>
  draft(...rows).findings.map(({ severity, code, where }) => [
    severity,
    code,
    where.kind === 'cell' ? where.cell : '',
  ]);

describe('calls of a file', () => {
  it('takes how it came about where the field system says, and nothing else for it', () => {
    const origins = ['unsolicited', 'solicited', 'group-meeting'].map(
      (origin) => draft(made({ 'call-origin': origin })).calls[0]?.origin,
    );
    expect(origins).toEqual(['unsolicited', 'solicited', 'group-meeting']);
    expect(draft(made({ 'call-origin': '' })).calls[0]?.origin).toBe('');
  });

  it('takes territory from the account, face to face as channel, submitted as status where nobody says', () => {
    expect(draft(made()).calls).toEqual([
      {
        key: 'DE-01|A1|face-to-face|2027-02-10|#1',
        territory: 'DE-01',
        accountId: 'A1',
        brand: '',
        channel: 'face-to-face',
        on: '2027-02-10',
        status: 'submitted',
        origin: '',
      },
    ]);
  });

  it('knows calls without an identifier by which of its kind they are, in any order of rows', () => {
    const rows = [made(), made({ 'call-brand': 'Cardiolan' }), made()];
    expect(keys(rows)).toEqual([
      'DE-01|A1|face-to-face|2027-02-10|#1',
      'DE-01|A1|face-to-face|2027-02-10|#2',
      'DE-01|A1|face-to-face|2027-02-10|cardiolan#1',
    ]);
    expect(keys(rows.toReversed())).toEqual(keys(rows));
  });

  it('counts submitted calls, keeps planned ones, passes saved ones over', () => {
    const { calls, skipped } = draft(
      made({ 'call-id': '1', 'call-status': 'submitted' }),
      made({ 'call-id': '2', 'call-status': 'planned', 'call-day': '2027-04-01' }),
      made({ 'call-id': '3', 'call-status': 'saved' }),
    );
    expect(calls.map((each) => [each.key, each.status])).toEqual([
      ['1', 'submitted'],
      ['2', 'planned'],
    ]);
    expect(skipped).toBe(1);
  });

  it.each([
    ['Cardiolan', 'cardiolan', []],
    ['zomera-xr', 'zomera', []],
    ['Zomera XR  Cardiolan', 'zomera', ['calls.several-brands']],
    ['Elsewhere;Cardiolan', 'cardiolan', []],
    ['Elsewhere', '', ['calls.unknown-brand']],
    ['', '', []],
  ])('of %j counts the brand %j', (written, brand, expected) => {
    const { calls, findings } = draft(made({ 'call-brand': written }));
    expect([calls[0]?.brand, findings.map((each) => each.code)]).toEqual([brand, expected]);
  });

  it('takes the channel from the call type where it names one, and the number of a call as its identifier', () => {
    const [call] = draft(made({ 'call-type': 'phone call', 'call-number': 'C00012345' })).calls;
    expect(call).toMatchObject({ channel: 'telephone', key: 'C00012345' });
    const [person] = draft(made({ 'call-type': 'Detail Only', 'call-number': 'Dr. A. Weber' })).calls;
    expect(person).toMatchObject({
      channel: 'face-to-face',
      key: 'DE-01|A1|face-to-face|2027-02-10|#1',
    });
  });

  it.each([
    [{ 'call-day': '' }, 'error', 'calls.day-missing', 'D2'],
    [{ 'call-day': '2027-03-16' }, 'error', 'calls.day-in-future', 'D2'],
    [{ territory: 'DE-99' }, 'warning', 'calls.unknown-territory', 'C2'],
    [{ territory: 'DE-02', 'call-day': '2027-01-31' }, 'warning', 'calls.outside-employment', 'D2'],
    [{ territory: 'DE-03' }, 'warning', 'calls.outside-employment', 'D2'],
  ] as const)('says of %j: %s %s', (change, severity, code, cell) => {
    expect(codes(made(change))).toEqual([[severity, code, cell]]);
  });

  it('knows successors and vacancies by date', () => {
    const event = { team: '', to: '', fte: 0, weekdays: [], rep: '', note: '' } as const;
    const events: readonly CapacityEvent[] = [
      {
        ...event,
        territory: 'DE-03',
        kind: 'successor',
        from: '2027-02-01',
        fte: basisPoints(10_000),
        rep: 'N',
      },
      { ...event, territory: 'DE-01', kind: 'vacancy', from: '2027-02-01', to: '2027-02-28' },
    ];
    const found = (territory: string, day: string): number =>
      draftIn({ ...context, events }, made({ territory, 'call-day': day })).findings.length;
    expect(found('DE-03', '2027-02-01')).toBe(0);
    expect(found('DE-03', '2027-01-29')).toBe(1);
    expect(found('DE-01', '2027-02-10')).toBe(1);
    expect(found('DE-01', '2027-03-01')).toBe(0);
  });

  it('says of an unknown account how many calls it has, once, and refuses a file of mostly unknown ones', () => {
    const stranger = made({ 'account-id': 'X', territory: 'DE-01' });
    const known = [made(), made(), made()];
    expect(draft(stranger, stranger, ...known).findings).toMatchObject([
      { code: 'calls.unknown-account', severity: 'warning', values: { account: 'X', rows: 2 } },
    ]);
    expect(codes(stranger, stranger, made())[0]).toEqual(['error', 'calls.mostly-unknown-accounts', '']);
    expect(codes(made(), made(), made({ 'account-id': 'X' }))).toEqual([
      ['error', 'calls.nobody-called', 'B4'],
    ]);
  });

  it('takes a call with one row for each product once, and refuses an identifier with two meanings', () => {
    const rows = [
      made({ 'call-id': '7', 'call-brand': 'Zomera XR' }),
      made({ 'call-id': '7', 'call-brand': 'Cardiolan' }),
    ];
    expect(draft(...rows)).toMatchObject({ calls: [{ key: '7', brand: 'zomera' }], skipped: 1 });
    expect(codes(...rows)).toEqual([['info', 'calls.row-again', 'A3']]);
    expect(codes(made({ 'call-id': '7' }), made({ 'call-id': '7', 'account-id': 'A2' }))).toEqual([
      ['error', 'calls.id-twice', 'A3'],
    ]);
  });
});

describe('calls against those that are kept', () => {
  const { calls } = draft(
    made({ 'call-id': '1', 'call-day': '2027-02-01' }),
    made({ 'call-id': '2', 'call-day': '2027-02-20' }),
  );

  it('cover the days from the earliest to the latest, in whatever order they stand', () => {
    expect(daysCovered(calls)).toEqual({ from: '2027-02-01', to: '2027-02-20' });
    expect(daysCovered(calls.toReversed())).toEqual({ from: '2027-02-01', to: '2027-02-20' });
    expect(daysCovered([])).toBeUndefined();
  });
});
