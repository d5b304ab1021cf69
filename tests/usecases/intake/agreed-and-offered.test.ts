import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewImportDetails } from '#usecases/intake/view-details.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const heading = 'Account ID;Name;Fachrichtung;Gebiet;Adoption – Cardiolan;Adoption – Respivo';

let open: OpenMarket;
beforeAll(async () => {
  open = await openMarket();
});

const send = async (
  lines: readonly string[],
  more: Partial<ImportInput> = {},
  onBegun: (job: string) => void = () => undefined,
) => {
  const { world, people, market } = open;
  const path = await csvFile(world, lines);
  const own = { market, kind: 'accounts', path, fileName: 'list.csv', dryRun: false } as const;
  return importWorkbook(world, people.affiliate, { ...own, ...more }, { onBegun });
};

const specialtyOf = async (accountId: string) => {
  const { world, market } = open;
  const account = await world.storage.read(({ accounts }) => accounts.byId(market, accountId));
  return account?.facts['specialty'];
};

const rowOf = (id: string, specialty: string, adoption = '1') =>
  `${id};Praxis ${id};${specialty};T1;${adoption};1`;

describe('whoever agrees to what is proposed', () => {
  // By all that is proposed, and by the tick at the column.
  const agreements = [['all'], ['import.not-in-list:specialty']] as const;

  it.each(agreements)('(%s) agrees to no value that could be another as well', async (acceptedFixes) => {
    const lines = [heading, rowOf('R1', 'Kardiolgie'), rowOf('R2', 'Innere Medizin / Kardiologie')];
    const { code, findings } = refusalOf(await send(lines, { acceptedFixes: [acceptedFixes] }));
    expect(code).toBe('import-refused');
    // The one that can only be one thing is taken; the other waits, and names what it may be.
    expect(
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ code: of, where, values, fix }) => [of, where, values['rivals'], fix]),
    ).toEqual([
      [
        'import.not-in-list',
        { kind: 'cell', sheet: 'list', cell: 'C3' },
        'Innere Medizin, Kardiologie',
        undefined,
      ],
    ]);
    expect(await specialtyOf('R2')).toBeUndefined();
  });

  it('has the others taken, and the rest once it is said what is meant', async () => {
    const lines = [heading, rowOf('R1', 'Kardiolgie'), rowOf('R2', 'Innere Medizin / Kardiologie')];
    const values = [
      { column: 'specialty', seen: 'Innere Medizin / Kardiologie', meant: 'internal-medicine' },
    ];
    const done = valueOf(await send(lines, { acceptedFixes: ['all'], values }));
    expect([done.status, done.added]).toEqual(['imported', 2]);
    expect([await specialtyOf('R1'), await specialtyOf('R2')]).toEqual(['cardiology', 'internal-medicine']);
    // It is not asked again.
    const again = [heading, rowOf('R3', 'Innere Medizin / Kardiologie')];
    expect(valueOf(await send(again)).status).toBe('imported');
    expect(await specialtyOf('R3')).toBe('internal-medicine');
  });
});

describe('a column that is missing', () => {
  it('is offered for headings alone whose values it could hold', async () => {
    const { world, people, market } = open;
    // Nobody knows the three headings; the specialty is needed and nowhere.
    const lines = [
      'Account ID;Name;Gebiet;Adoption – Cardiolan;Adoption – Respivo;Feld 7;Feld 8;Feld 9',
      ...Array.from(
        { length: 6 },
        (_, at) => `N${at};Praxis ${at};T1;1;1;Herz ${at};${4_100 + at};0${at + 1}.02.2026`,
      ),
    ];
    let job = '';
    const onBegun = (id: string): void => void (job = id);
    expect(codeOf(await send(lines, {}, onBegun))).toBe('import-refused');
    const some = { offset: 0, limit: 20 };
    const asked = { market, job, findings: some, differences: some };
    const { questions = [] } = valueOf(await viewImportDetails(world, people.affiliate, asked));
    const offered = questions
      .filter(({ candidates }) => candidates.some(({ column }) => column === 'specialty'))
      .map(({ heading: of }) => of);
    expect(offered).toEqual(['Feld 7']);
  });
});

it('what somebody says of a heading that the file has not is answered at once, whatever else is wrong', async () => {
  const lines = [heading, rowOf('M1', 'Astrologie', 'often')];
  const mapping = [{ heading: 'Bezirk', column: 'territory' }];
  const said = await send(lines, { mapping, dryRun: true });
  const { findings } = said.ok ? said.value : refusalOf(said);
  expect(findings.map(({ code }) => code)).toContain('import.answer-not-in-file');
  expect(codeOf(await send(lines, { mapping: [{ heading: 'Gebiet', column: 'no-such' }] }))).toBe(
    'invalid-input',
  );
});
