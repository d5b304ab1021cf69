import { expect } from 'vitest';
import type { World } from '#usecases/ports.ts';

/** A file as somebody sends it, line by line, and what is said of it. */
interface Sent {
  readonly lines: readonly string[];
  /** `HEADING=column`. */
  readonly mapping?: string;
  /** `column:seen=meant`. */
  readonly value?: string;
}

/** Files of one kind that a market as `fillMarket` leaves it takes in. */
export interface FilesOfKind {
  readonly kind: string;
  /** By its own address in the API, where it has one. */
  readonly address?: string;
  readonly good: Sent;
  /** What it adds. */
  readonly adds: number;
  /** It changes something of what the good one said. */
  readonly later: Sent;
  /** The same with a heading nobody knows. */
  readonly heading: Required<Pick<Sent, 'lines' | 'mapping'>>;
  /** The same with a word that is none of its column’s choices, in so many rows; not where every column is free. */
  readonly word?: Required<Pick<Sent, 'lines' | 'value'>> & { readonly rows: number };
  /** A file that names somebody, by identifier or in words. */
  readonly naming: (person: { readonly id: string; readonly name: string }) => readonly string[];
}

/** No heading in any language, and like none. */
const unknown = 'Zzz';

const renamed = (lines: readonly string[], heading: string): readonly string[] =>
  lines.map((line) =>
    line
      .split(';')
      .map((cell) => (cell === heading ? unknown : cell))
      .join(';'),
  );

const team = (...rows: readonly (readonly [territory: string, rep: string])[]) => [
  'Territory;Rep;FTE',
  ...rows.map(([territory, rep]) => `${territory};${rep};1`),
];

const calls = (...rows: readonly (readonly [id: string, account: string, on: string, status?: string])[]) => [
  'Id;Account_vod__c;Territory_vod__c;Call_Date_vod__c;Call_Channel_vod__c;Status_vod__c',
  ...rows.map(
    ([id, account, on, status = 'Submitted_vod']) => `${id};${account};T1;${on};Face_to_face_vod;${status}`,
  ),
];

const stopList = (...rows: readonly string[]) => ['Name;City;Reason;Date', ...rows];

const consents = (...rows: readonly string[]) => [
  'Account_vod__c;Channel_Value_vod__c;Opt_Type_vod__c;Capture_Datetime_vod__c;Opt_Expiration_Date_vod__c',
  ...rows,
];

const events = (...rows: readonly string[]) => [
  'Account ID;Event type;Event date;Event count;Event ID',
  ...rows,
];

const unsubscribes = (...rows: readonly string[]) => [
  'Email Address;Name;City;UNSUB_TIME;Opted Out Channel',
  ...rows,
];

const capacity = (...rows: readonly string[]) => ['Gebiet;Art;Von;Bis;FTE;Bemerkung', ...rows];

const calendar = (...rows: readonly string[]) => [
  'Tag;Letzter Tag;Verlegt auf;Was er ist;Region;Warum;Quelle',
  ...rows,
];

const affiliations = (...rows: readonly string[]) => [
  'Account ID;Organisation;Role at organisation;At organisation since;At organisation until',
  ...rows,
];

const duties = (...rows: readonly string[]) => [
  'Duty;Held by;Registration number;Held since;Held until;Evidence',
  ...rows,
];

/** Of a market that has the duty `register`. */
const ofDuties: FilesOfKind = {
  kind: 'duties',
  good: {
    lines: duties('Register;t1@example.com;R-1;2026-01-01;;card', 'register;Rep of T2;R-2;2026-02-01;;'),
  },
  adds: 2,
  later: { lines: duties('Register;t1@example.com;R-9;2026-01-01;2030-12-31;card') },
  heading: {
    lines: renamed(
      duties('Register;t1@example.com;R-1;2026-01-01;;card', 'register;Rep of T2;R-2;2026-02-01;;'),
      'Held by',
    ),
    mapping: `${unknown}=duty-holder`,
  },
  word: {
    lines: duties('Kammer;t1@example.com;R-1;2026-01-01;;card', 'Kammer;Rep of T2;R-2;2026-02-01;;'),
    value: 'duty:Kammer=register',
    rows: 2,
  },
  naming: ({ name }) => duties(`Register;t1@example.com;R-1;2026-03-01;;letter of ${name}`),
};

/**
 * One file of every kind, for a market with two brands and the territories T1 and T2; of duties only where it has the duty
 * `register`.
 */
export function filesOfKinds({ definitions }: World, market: string): readonly FilesOfKind[] {
  const teams = definitions.markets.find(({ code }) => code === market)?.teams ?? expect.fail('no market');
  const brands = teams.flatMap((team) => team.brands);
  const [brand] = brands.map(({ name }) => name);
  const perBrand = (name: string): string => brands.map((each) => `${name} – ${each.name}`).join(';');
  const perBrandValue = (value: number): string => brands.map(() => value).join(';');
  const accounts = (...rows: readonly (readonly [id: string, name: string, email?: string])[]) => [
    `Account ID;Name;Specialty;Territory;${perBrand('Potential')};${perBrand('Adoption')};Consent email`,
    ...rows.map(
      ([id, name, email = '']) =>
        `${id};${name};Cardiology;T1;${perBrandValue(500)};${perBrandValue(3)};${email}`,
    ),
  ];
  const fieldPlan = (...rows: readonly (readonly [account: string, segment: string, touches: number])[]) => [
    'Account ID;Segment;Brand;Channel;Frequency',
    ...rows.map(([account, segment, touches]) => `${account};${segment};${brand};F2F;${touches}`),
  ];
  const judged = (none: number, channel = 'face-to-face') => [
    [
      'Brand;Segment;Channel;Touches per account today;With no calls, % of today’s sales',
      'With half as many again, % of today’s sales;At saturation, % of today’s sales',
    ].join(';'),
    `${brand};A;${channel};8;${none} %;120 %;135 %`,
    `${brand};B;${channel};4;${none} %;120 %;135 %`,
  ];
  const history = (scale: number, channel = 'face-to-face', of = 'C') => [
    'Brand;Channel;Period;Segment or account;Number of accounts;Calls made;Volume',
    ...Array.from({ length: 12 }, (_, period) => {
      const made = 20 + ((period * 70) % 110);
      const volume = Math.round(scale * (100 + 300 * (1 - Math.exp(-0.3 * (made / 10)))));
      return `${brand};${channel};2025-${String(period + 1).padStart(2, '0')};${of};10;${made};${volume}`;
    }),
  ];
  const assessment = (on: string, level: string, evidence = 'seen') => [
    `Assessed on;${on};`,
    'Assessed by;Vertrieb;',
    'Dimension;Level;Evidence',
    ...definitions.maturity.dimensions.map(({ name }) => `${name.en};${level};${evidence}`),
  ];
  const ambition = (
    ...rows: readonly (readonly [day: string, dimension: number, level: string, why?: string])[]
  ) => [
    'By the day;Dimension;Level;Who stands behind it;Why',
    ...rows.map(
      ([day, dimension, level, reason = 'budget of the year']) =>
        `${day};${definitions.maturity.dimensions[dimension]?.name.en};${level};Vertrieb;${reason}`,
    ),
  ];
  return [
    {
      kind: 'accounts',
      good: { lines: accounts(['N001', 'Newcomer'], ['N002', 'Another']) },
      adds: 2,
      later: { lines: accounts(['N001', 'Renamed']) },
      heading: {
        lines: renamed(accounts(['N001', 'Newcomer'], ['N002', 'Another']), 'Name'),
        mapping: `${unknown}=name`,
      },
      word: {
        lines: accounts(['N001', 'Newcomer', 'womöglich'], ['N002', 'Another', 'Womöglich']),
        value: 'consent-email:womöglich=no',
        rows: 2,
      },
      naming: ({ id, name }) => accounts([id, name], ['N003', 'Third']),
    },
    {
      kind: 'team',
      good: { lines: team(['T1', 'Anna New'], ['T8', 'Ben Fresh']) },
      adds: 1,
      later: { lines: team(['T1', 'Cora Last']) },
      heading: {
        lines: renamed(team(['T1', 'Anna New'], ['T8', 'Ben Fresh']), 'Territory'),
        mapping: `${unknown}=territory`,
      },
      naming: ({ name }) => team(['T9', name]),
    },
    {
      kind: 'calls',
      address: 'calls/imports',
      good: { lines: calls(['1', 'A001', '2026-08-03'], ['2', 'A003', '2026-08-04']) },
      adds: 2,
      later: { lines: calls(['2', 'A005', '2026-08-04']) },
      heading: {
        lines: renamed(calls(['1', 'A001', '2026-08-03'], ['2', 'A003', '2026-08-04']), 'Account_vod__c'),
        mapping: `${unknown}=account-id`,
      },
      word: {
        lines: calls(['1', 'A001', '2026-08-03', 'gemacht'], ['2', 'A003', '2026-08-04', 'gemacht']),
        value: 'call-status:gemacht=submitted',
        rows: 2,
      },
      naming: ({ id }) => calls(['8', id, '2026-08-05'], ['9', 'A001', '2026-08-06']),
    },
    {
      kind: 'capacity',
      address: 'capacity/imports',
      good: {
        lines: capacity('T1;Schulung;15.02.2030;16.02.2030;;Produkt', 'T2;Teilzeit;01.03.2030;;80 %;'),
      },
      adds: 2,
      later: { lines: capacity('T1;Schulung;15.02.2030;19.02.2030;;Produkt') },
      heading: {
        lines: renamed(
          capacity('T1;Schulung;15.02.2030;16.02.2030;;Produkt', 'T2;Teilzeit;01.03.2030;;80 %;'),
          'Art',
        ),
        mapping: `${unknown}=capacity-kind`,
      },
      word: {
        lines: capacity('T1;Bootcamp;15.02.2030;16.02.2030;;Produkt', 'T2;Teilzeit;01.03.2030;;80 %;'),
        value: 'capacity-kind:Bootcamp=training',
        rows: 1,
      },
      naming: ({ name }) => capacity(`T1;Schulung;15.02.2031;16.02.2031;;mit ${name}`),
    },
    {
      kind: 'calendar',
      good: {
        lines: calendar(
          '26.10.2030;;;Geschlossen;;Brückentag;Betriebsvereinbarung',
          '23.12.2030;24.12.2030;;Halber Tag;;Weihnachten;',
          '31.12.2030;;;Durchgesehen bis;;alle Länder;',
        ),
      },
      adds: 3,
      later: { lines: calendar('23.12.2030;27.12.2030;;Halber Tag;;Weihnachten;') },
      heading: {
        lines: renamed(
          calendar(
            '26.10.2030;;;Geschlossen;;Brückentag;Betriebsvereinbarung',
            '23.12.2030;24.12.2030;;Halber Tag;;Weihnachten;',
            '31.12.2030;;;Durchgesehen bis;;alle Länder;',
          ),
          'Was er ist',
        ),
        mapping: `${unknown}=calendar-kind`,
      },
      word: {
        lines: calendar(
          '28.10.2030;;;Brückentag;;Brückentag;',
          '29.10.2030;;;Brückentag;;Brückentag;',
          '30.10.2030;;;Geschlossen;;Inventur;',
        ),
        value: 'calendar-kind:Brückentag=closed',
        rows: 2,
      },
      naming: ({ name }) => calendar(`30.10.2030;;;Geschlossen;;Feier von ${name};`),
    },
    {
      kind: 'responses',
      address: 'response-workbook',
      good: { lines: judged(50) },
      adds: 2,
      later: { lines: judged(60) },
      heading: { lines: renamed(judged(50), 'Segment'), mapping: `${unknown}=segment` },
      word: { lines: judged(50, 'Hausbesuch'), value: 'channel:hausbesuch=face-to-face', rows: 2 },
      naming: ({ name }) => [...judged(55), `${name};;;;;;`],
    },
    {
      kind: 'response-history',
      good: { lines: history(100) },
      adds: 1,
      later: { lines: history(200) },
      heading: { lines: renamed(history(100), 'Period'), mapping: `${unknown}=period` },
      word: { lines: history(100, 'Hausbesuch'), value: 'channel:Hausbesuch=face-to-face', rows: 12 },
      naming: ({ id }) => [...history(100), ...history(100, 'face-to-face', id).slice(1, 2)],
    },
    {
      kind: 'assessment',
      address: 'assessment-workbook',
      good: { lines: assessment('10.09.2026', '3') },
      adds: 0,
      later: { lines: assessment('12.09.2026', '4') },
      heading: { lines: renamed(assessment('10.09.2026', '3'), 'Level'), mapping: `${unknown}=level` },
      word: {
        lines: assessment('10.09.2026', 'mittel'),
        value: 'level:mittel=3',
        rows: definitions.maturity.dimensions.length,
      },
      naming: ({ name }) => assessment('11.09.2026', '3', `told by ${name}`),
    },
    {
      kind: 'ambition',
      good: { lines: ambition(['31.12.2028', 0, '4'], ['31.12.2028', 1, '5']) },
      adds: 2,
      later: { lines: ambition(['31.12.2028', 0, '5']) },
      heading: {
        lines: renamed(ambition(['31.12.2028', 0, '4'], ['31.12.2028', 1, '5']), 'Level'),
        mapping: `${unknown}=ambition-level`,
      },
      word: {
        lines: ambition(['31.12.2028', 0, 'hoch'], ['31.12.2028', 1, 'hoch']),
        value: 'ambition-level:hoch=5',
        rows: 2,
      },
      naming: ({ name }) => ambition(['30.06.2029', 2, '5', `promised to ${name}`]),
    },
    {
      kind: 'stop-list',
      good: { lines: stopList('Anna Vermeer;Gent;no visits;', 'Bo Lund;Malmö;unsubscribed;2026-02-03') },
      adds: 2,
      later: { lines: stopList('Bo Lund;Malmö;unsubscribed;2026-05-06') },
      heading: {
        lines: renamed(
          stopList('Anna Vermeer;Gent;no visits;', 'Bo Lund;Malmö;unsubscribed;2026-02-03'),
          'Name',
        ),
        mapping: `${unknown}=name`,
      },
      word: {
        lines: stopList('Anna Vermeer;Gent;ungern;', 'Bo Lund;Malmö;ungern;'),
        value: 'refusal:ungern=do-not-contact',
        rows: 2,
      },
      naming: ({ name }) => stopList(`${name};;no visits;`),
    },
    {
      kind: 'consents',
      good: {
        lines: consents(
          'A001;Approved_Email_vod;Opt_In_vod;2026-03-02;2027-03-01',
          'A003;Remote_Meeting_vod;Opt_Out_vod;2026-03-02;',
          'Z999;Email;Opt_Out_vod;2026-03-02;',
        ),
      },
      adds: 3,
      later: { lines: consents('A001;Approved_Email_vod;Opt_In_vod;2026-03-02;2026-12-31') },
      heading: {
        lines: renamed(
          consents(
            'A001;Approved_Email_vod;Opt_In_vod;2026-03-02;2027-03-01',
            'A003;Remote_Meeting_vod;Opt_Out_vod;2026-03-02;',
            'Z999;Email;Opt_Out_vod;2026-03-02;',
          ),
          'Capture_Datetime_vod__c',
        ),
        mapping: `${unknown}=said-on`,
      },
      word: {
        lines: consents(
          'A001;Approved_Email_vod;vorgemerkt;2026-03-02;',
          'A003;Remote_Meeting_vod;vorgemerkt;2026-03-02;',
          'Z999;Email;Opt_Out_vod;2026-03-02;',
        ),
        value: 'said-state:vorgemerkt=pending',
        rows: 2,
      },
      naming: ({ id }) =>
        consents(`${id};Email;Opt_Out_vod;2026-03-03;`, 'A001;Email;Opt_Out_vod;2026-03-03;'),
    },
    {
      kind: 'unsubscribes',
      good: {
        lines: unsubscribes(
          ';Anna Vermeer;Gent;2026-02-03 10:11:12;',
          'bo@example.com;;;2026-02-03 10:11:12;Phone',
        ),
      },
      adds: 2,
      later: { lines: unsubscribes(';Anna Vermeer;Gent;2026-05-06 08:00:00;') },
      heading: {
        lines: renamed(
          unsubscribes(
            ';Anna Vermeer;Gent;2026-02-03 10:11:12;',
            'bo@example.com;;;2026-02-03 10:11:12;Phone',
          ),
          'UNSUB_TIME',
        ),
        mapping: `${unknown}=unsubscribed-on`,
      },
      word: {
        lines: unsubscribes(
          ';Cy Moor;Gent;2026-02-03 10:11:12;Rundbrief',
          'di@example.com;;;2026-02-03 10:11:12;Rundbrief',
        ),
        value: 'unsubscribed-from:Rundbrief=email',
        rows: 2,
      },
      naming: ({ name }) => unsubscribes(`;${name};;2026-02-03 10:11:12;`),
    },
    {
      kind: 'events',
      good: {
        lines: events('A001;Spec page view;2026-02-03;2;e1', 'A003;Whitepaper download;2026-02-04;;e2'),
      },
      adds: 2,
      later: { lines: events('A001;Spec page view;2026-02-05;2;e1') },
      heading: {
        lines: renamed(
          events('A001;Spec page view;2026-02-03;2;e1', 'A003;Whitepaper download;2026-02-04;;e2'),
          'Event type',
        ),
        mapping: `${unknown}=event-kind`,
      },
      word: {
        lines: events('A001;Datenblatt;2026-02-03;;e1', 'A003;Datenblatt;2026-02-04;;e2'),
        value: 'event-kind:Datenblatt=specification-visit',
        rows: 2,
      },
      naming: ({ id }) => events(`${id};Spec page view;2026-02-03;;e8`, 'A001;Spec page view;2026-02-03;;e9'),
    },
    ...(definitions.duties.some((each) => each.market === market && each.key === 'register')
      ? [ofDuties]
      : []),
    {
      kind: 'affiliations',
      good: { lines: affiliations('A001;Klinik Nord;;2026-01-01;', 'A003;Praxis Süd;;;2026-06-30') },
      adds: 2,
      later: { lines: affiliations('A001;KLINIK  Nord;head;2026-01-01;2027-01-31') },
      heading: {
        lines: renamed(
          affiliations('A001;Klinik Nord;;2026-01-01;', 'A003;Praxis Süd;;;2026-06-30'),
          'Organisation',
        ),
        mapping: `${unknown}=organisation`,
      },
      naming: ({ id }) => affiliations(`${id};Klinik Nord;;;`, 'A001;Praxis Nord;;;'),
    },
    {
      kind: 'field-plan',
      good: { lines: fieldPlan(['A001', 'A', 6], ['A003', 'B', 3]) },
      adds: 2,
      later: { lines: fieldPlan(['A003', 'B', 4]) },
      heading: {
        lines: renamed(fieldPlan(['A001', 'A', 6], ['A003', 'B', 3]), 'Frequency'),
        mapping: `${unknown}=plan-frequency`,
      },
      word: {
        lines: fieldPlan(['A001', 'Gold', 6], ['A003', 'Gold', 3]),
        value: 'plan-segment:Gold=A',
        rows: 2,
      },
      naming: ({ id }) => fieldPlan([id, 'A', 6], ['A001', 'A', 6]),
    },
  ];
}
