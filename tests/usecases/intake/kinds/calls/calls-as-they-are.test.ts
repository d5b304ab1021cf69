import { beforeEach, describe, expect, it } from 'vitest';
import { parseColumnAnswer } from '#domain/customers/column-mapping.ts';
import { parseValueAnswer } from '#domain/customers/value-mapping.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { withDefinitions } from '../../../support/alter-definitions.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';

/** What a word is as the type of a call that says nothing else of its channel. */
const types: Readonly<Record<string, readonly string[]>> = {
  'face-to-face': [
    'Detail',
    'Detail Only',
    'Detailing',
    'Visit',
    'Call',
    'Group Detail',
    'F2F',
    'In Person',
    'Face to face',
    'Besuch',
    'Persönlicher Besuch',
    'Visite',
    'Visita',
    '訪問',
    '面談',
    'Bezoek',
    'Wizyta',
    'Besök',
    'Presencial',
  ],
  remote: [
    'Remote',
    'Video Call',
    'Teams',
    'Zoom',
    'E-Detail',
    'Remote Detail',
    'Visio',
    'オンライン面談',
    'Virtual call',
    'Videochiamata',
  ],
  telephone: [
    'Phone',
    'Phone Call',
    'Tel',
    'Telefonat',
    'Appel',
    'Telefonata',
    'Llamada',
    '電話',
    'Call center',
  ],
  email: ['Email', 'Approved Email', 'RTE', 'Mailing', 'Courriel', 'メール'],
  none: [
    'No See',
    'NO_SEE',
    'no-see',
    'No Show',
    'Not Seen',
    'Missed',
    'Attempted',
    'Nicht angetroffen',
    'Ausgefallen',
    'Absent',
    'Non vu',
    'Assente',
    '不在',
    'Ausente',
    'Afwezig',
    'Nieobecny',
    'Cancelled',
  ],
  asked: [
    'Sample Drop',
    'Lunch & Learn',
    'Samples Only',
    'Congress',
    'Booth',
    'Webinar',
    'Dinner Meeting',
    'Fortbildung',
    'Muster abgegeben',
    'Échantillons',
    'Congresso',
    'Campioni',
    'Advisory Board',
    'Speaker Programme',
    'Other',
    'Sonstiges',
    'Autre',
    'Altro',
    'Office work',
    'Pharmacy check',
    'Letter',
    'Fax',
    'SMS',
    'WhatsApp',
    'Chat',
    '講演会',
    '勉強会',
    'Round table',
    'Service call',
    'Drop-off',
    'T1',
    '7',
  ],
};

/** What a word is as the status of a call. */
const statuses: Readonly<Record<string, readonly string[]>> = {
  submitted: [
    'Submitted',
    'Completed',
    'Done',
    'Durchgeführt',
    'Effectuée',
    'Eseguita',
    '実施済み',
    'Realizada',
    'Uitgevoerd',
  ],
  planned: ['Planned', 'Scheduled', 'Geplant', 'Planifiée', 'Programmata', '予定'],
  none: ['Saved', 'Draft', 'Cancelled', 'Storniert', 'Annulée', 'No Show', 'Missed', 'Ausgefallen', '未実施'],
  asked: ['Pending', 'Synced', 'Unknown', 'Vielleicht', '?', 'P', 'Rescheduled', 'Under review'],
};

const pairsOf = (
  words: Readonly<Record<string, readonly string[]>>,
): readonly (readonly [string, string])[] =>
  Object.entries(words).flatMap(([what, of]) => of.map((word) => [word, what] as const));

describe('calls as they are', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket({ today: '2026-10-20' });
  });
  const send = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(open.world, open.people.affiliate, {
      market: open.market,
      kind: 'calls',
      path: await csvFile(open.world, lines),
      fileName: 'calls.csv',
      dryRun: false,
      ...more,
    });
  const kept = () =>
    open.world.storage.read(({ calls }) =>
      calls.ofDays(open.market, { from: '0001-01-01', to: '9999-12-31' }),
    );

  it('takes no see for no call, and asks once what a drop and a lunch are', async () => {
    const lines = [
      'Call_ID;HCP_ID;Call_Date;Call_Type;Territory;Product;Status',
      '1;A001;2026-10-05;Detail;T1;;Completed',
      '2;A001;2026-10-05;Sample Drop;T1;;Completed',
      '3;A001;2026-10-06;No See;T1;;Completed',
      '4;A001;2026-10-07;Lunch & Learn;T1;;Completed',
      '5;A001;2026-10-08;Phone;T1;;Completed',
      '6;A001;2026-10-09;sample drop;T1;;Completed',
    ];
    const heard = [parseColumnAnswer('Call_Type=call-type')!, parseColumnAnswer('Product=call-brand')!];
    const mapping = heard.slice(0, 1);
    const { findings } = refusalOf(await send(lines, { mapping }));
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'calls.type-unknown', where: { cell: 'D3' }, values: { value: 'Sample Drop', rows: 2 } },
      { code: 'calls.type-unknown', where: { cell: 'D5' }, values: { value: 'Lunch & Learn', rows: 1 } },
    ]);
    const dry = valueOf(await send(lines, { mapping, dryRun: true }));
    expect(dry.valueQuestions).toMatchObject([
      { column: 'call-type', seen: 'Sample Drop', rows: 2, blocking: true },
      { column: 'call-type', seen: 'Lunch & Learn', rows: 1, blocking: true },
    ]);
    expect(dry.valueQuestions?.[0]?.choices.map(({ value }) => value)).toEqual([
      'face-to-face',
      'remote',
      'telephone',
      'email',
      'no-call',
      'unsolicited',
      'solicited',
      'group-meeting',
    ]);
    const values = ['call-type:Sample Drop=no-call', 'call-type:Lunch & Learn=face-to-face'].map((each) =>
      parseValueAnswer(each)!,
    );
    expect(valueOf(await send(lines, { mapping, values }))).toMatchObject({ added: 3, skipped: 3 });
    expect((await kept()).map(({ key, channel }) => [key, channel])).toEqual([
      ['1', 'face-to-face'],
      ['4', 'face-to-face'],
      ['5', 'telephone'],
    ]);
    // It is remembered for the next file.
    const next = lines.with(5, '7;A003;2026-10-09;Lunch & Learn;T1;;Completed');
    expect(valueOf(await send(next))).toMatchObject({ status: 'imported', added: 1 });
  });

  it('counts a row of eight as eight once somebody says so, and asks before', async () => {
    const lines = [
      'date;territory;hcp_id;visits;target_visits',
      '2026-10-05;T1;A001;8;10',
      '2026-10-12;T1;A001;6;10',
      'TOTAL;;;14;20',
    ];
    const { findings } = refusalOf(await send(lines));
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'calls.count-unclear',
        where: expect.objectContaining({ cell: 'D1' }),
      }),
    );
    const { questions } = valueOf(await send(lines, { dryRun: true }));
    expect(questions?.filter(({ heading }) => heading === 'visits')).toMatchObject([
      { blocking: true, candidates: [{ column: 'call-count' }], samples: ['8', '6'] },
    ]);
    const mapping = [parseColumnAnswer('visits=call-count')!];
    const done = valueOf(await send(lines, { mapping }));
    expect(done.findings.filter(({ code }) => code === 'calls.counted')).toMatchObject([
      { values: { submitted: 14 } },
    ]);
    expect(done.findings.map(({ code }) => code)).toContain('calls.channel-assumed');
    expect(await kept()).toHaveLength(14);
    expect(valueOf(await send(lines)).status).toBe('unchanged');
  });

  it('asks about types beside a channel as well, and hears who asked for the call', async () => {
    const lines = [
      'Id,Account_vod__c,Territory_vod__c,Call_Date_vod__c,Call_Channel_vod__c,Status_vod__c,Call_Type_vod__c',
      'C5,A001,T1,2026-10-05,Face_to_face_vod,Submitted_vod,Zorp',
      'C6,A001,T1,2026-10-06,Face_to_face_vod,Submitted_vod,Group Meeting',
      'C7,A001,T1,2026-10-07,Face_to_face_vod,Submitted_vod,Phone',
      'C8,A001,T1,2026-10-08,Face_to_face_vod,Submitted_vod,unangekündigt',
      'C9,A001,T1,2026-10-09,Video_vod,Submitted_vod,Detail Only',
    ];
    const dry = valueOf(await send(lines, { dryRun: true }));
    expect(dry.refusable).toBe(true);
    expect(dry.valueQuestions).toMatchObject([
      { column: 'call-type', seen: 'Zorp', blocking: true, mayBeEmpty: true },
      { column: 'call-type', seen: 'Phone', blocking: true, mayBeEmpty: true },
    ]);
    expect(dry.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'calls.type-unknown', values: { value: 'Zorp', rows: 1 } },
      { code: 'calls.type-against-channel', values: { value: 'Phone', rows: 1 } },
    ]);
    const values = ['call-type:Zorp=', 'call-type:Phone=telephone'].map((each) => parseValueAnswer(each)!);
    expect(valueOf(await send(lines, { values }))).toMatchObject({ status: 'imported', added: 5 });
    const told = (await kept()).map(({ key, channel, origin }) => `${key} ${channel} ${origin}`.trim());
    expect(told.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'C5 face-to-face',
      'C6 face-to-face group-meeting',
      'C7 telephone',
      'C8 face-to-face unsolicited',
      'C9 remote',
    ]);
  });

  it('asks about columns that count or name who took part, whole numbers or not', async () => {
    const head = 'Kunden-ID;Gebiet;Datum;Kanal;Status';
    const row = 'A001;T1;05.10.2026;Persönlich;Übermittelt';
    for (const [heading, cell] of [
      ['Anzahl', '2,5'],
      ['Kontakte', '6'],
      ['Visits', '0.5'],
    ])
      expect(refusalOf(await send([`${head};${heading}`, `${row};${cell}`])).findings).toContainEqual(
        expect.objectContaining({ code: 'calls.count-unclear', values: { heading } }),
      );
    for (const [heading, cell] of [
      ['Attendees', '12'],
      ['Teilnehmer', 'Dr. Ott; Dr. Uhl'],
    ])
      expect(refusalOf(await send([`${head};${heading}`, `${row};${cell}`])).findings).toContainEqual(
        expect.objectContaining({ code: 'calls.attendees-unclear', values: { heading } }),
      );
    const alone = valueOf(await send([`${head};Attendees`, `${row};1`], { dryRun: true }));
    expect(alone).toMatchObject({ refusable: false, added: 1 });
    const mapping = [parseColumnAnswer('Attendees=')!];
    expect(valueOf(await send([`${head};Attendees`, `${row};12`], { mapping })).added).toBe(1);
  });

  it('names the rows it passes over, and why', async () => {
    const head = 'Id;Account;Date;Territory;Channel;Status;Call type;Number of calls';
    const done = valueOf(
      await send([
        head,
        '1;A001;2026-10-05;T1;F2F;nicht angetroffen;;1',
        '2;A001;2026-10-06;T1;F2F;Completed;;1',
        '3;A001;2026-10-07;T1;F2F;Abgesagt;;1',
        '4;A001;2026-10-08;T1;F2F;Completed;No See;1',
        '5;A001;2026-10-09;T1;F2F;Completed;;0',
      ]),
    );
    expect(done).toMatchObject({ added: 1, skipped: 4 });
    expect(done.findings.filter(({ code }) => code === 'calls.passed-over')).toMatchObject([
      { where: { cell: 'F2' }, values: { why: 'status', rows: 2, named: '2, 4', more: 0 } },
      { where: { cell: 'G5' }, values: { why: 'type', word: 'No See', rows: 1, named: '5' } },
      { where: { cell: 'H6' }, values: { why: 'count', rows: 1, named: '6' } },
    ]);
  });

  it('counts rows one each where the numbers are said to be something else, and zero as none', async () => {
    const lines = ['Id;Account;Date;Territory;Count', '1;A001;2026-10-05;T1;3', '2;A001;2026-10-06;T1;4'];
    const own = valueOf(await send(lines, { mapping: [parseColumnAnswer('Count=')!] }));
    expect(own).toMatchObject({ added: 2 });
    const counted = lines.map((line) => line.replace('Count', 'Number of calls').replace(';4', ';0'));
    const again = valueOf(await send(counted));
    expect(again).toMatchObject({ added: 2, unchanged: 1, skipped: 1 });
    expect((await kept()).map(({ key }) => key).toSorted()).toEqual(['1', '1#2', '1#3', '2']);
  });

  it('knows a hundred words of types and statuses, or asks', async () => {
    expect(pairsOf(types).length + pairsOf(statuses).length).toBeGreaterThan(100);
    const typed = pairsOf(types).filter(([, what]) => what !== 'asked');
    valueOf(
      await send([
        'Id;Account;Date;Territory;Call type',
        ...typed.map(([word], at) => `${at};A001;2026-10-05;T1;${word}`),
      ]),
    );
    const byKey = new Map((await kept()).map(({ key, channel }) => [key, channel]));
    expect(typed.map(([word], at) => [word, byKey.get(`${at}`) ?? 'none'])).toEqual(typed);
    // No more are asked about than a column of types has.
    for (const part of [types['asked']!.slice(0, 16), types['asked']!.slice(16)]) {
      const lines = part.map((word, at) => `${at};A001;2026-10-05;T1;${word}`);
      const dry = valueOf(await send(['Id;Account;Date;Territory;Call type', ...lines], { dryRun: true }));
      expect(dry.refusable).toBe(true);
      expect(dry.valueQuestions?.map(({ seen }) => seen)).toEqual(part);
    }
  });

  it('knows how a call stands, or asks', async () => {
    const stands = pairsOf(statuses).filter(([, what]) => what !== 'asked');
    const head = 'Id;Account;Date;Territory;Channel;Status';
    valueOf(await send([head, ...stands.map(([word], at) => `${at};A001;2026-10-05;T1;F2F;${word}`)]));
    const byKey = new Map((await kept()).map(({ key, status }) => [key, status]));
    expect(stands.map(([word], at) => [word, byKey.get(`${at}`) ?? 'none'])).toEqual(stands);
    const asked = statuses['asked']!;
    const dry = valueOf(
      await send([head, ...asked.map((word, at) => `${at};A001;2026-10-05;T1;F2F;${word}`)], {
        dryRun: true,
      }),
    );
    expect(dry.valueQuestions?.map(({ seen }) => seen)).toEqual(asked);
  });

  it('takes no see below a heading of channels for no call as well, and asks about other words there', async () => {
    const head = 'Id;Account;Date;Territory;Activity Type';
    const rows = ['No See', 'Face to face', 'Not Seen'].map((word, at) => `${at};A001;2026-10-05;T1;${word}`);
    expect(valueOf(await send([head, ...rows]))).toMatchObject({ added: 1, skipped: 2 });
    const dry = valueOf(await send([head, '9;A001;2026-10-05;T1;Congress'], { dryRun: true }));
    expect(dry.valueQuestions).toMatchObject([{ column: 'call-channel', seen: 'Congress', blocking: true }]);
    expect(dry.valueQuestions?.[0]?.choices.map(({ value }) => value)).toContain('no-call');
  });

  it('says that a column of many texts is no type of call', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, at) => `${at};A001;2026-10-05;T1;talked about topic ${'x'.repeat(at)}`,
    );
    const { findings } = refusalOf(await send(['Id;Account;Date;Territory;Call type', ...rows]));
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'calls.types-too-many', values: { count: 40 } },
    ]);
  });

  it('takes an instant on the day of the market', async () => {
    open = await openMarket({
      today: '2027-04-20',
      alter: (world) =>
        withDefinitions(world, {
          markets: world.definitions.markets.map((each) => ({
            ...each,
            calendar: { ...each.calendar, timeZone: 'Asia/Tokyo' },
          })),
        }),
    });
    valueOf(
      await send([
        'Id,Account_vod__c,Territory_vod__c,Call_Datetime_vod__c,Call_Channel_vod__c,Status_vod__c',
        'a1,A001,T1,2026-10-04T23:30:00.000Z,Face_to_face_vod,Submitted_vod',
        'a2,A001,T1,2026-10-05T00:30:00.000+0000,Face_to_face_vod,Submitted_vod',
        'a3,A001,T1,2027-03-31T23:00:00.000Z,Face_to_face_vod,Submitted_vod',
      ]),
    );
    expect((await kept()).map(({ key, on }) => [key, on])).toEqual([
      ['a1', '2026-10-05'],
      ['a2', '2026-10-05'],
      ['a3', '2027-04-01'],
    ]);
  });
});
