import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { unspokenRefusals } from '#spreadsheets/understanding/unspoken-refusals.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';
import { workbookFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';

const market = 'IT';
const head = ['Account ID', 'Name', 'Specialty', 'Territory', 'Potential class', 'City', 'Region'];
const people = Array.from({ length: 12 }, (_, at) => [
  `A${at + 1}`,
  `Anna ${'abcdefghijkl'.charAt(at).toUpperCase()}ianchi`,
  'Cardiology',
  'IT-01',
  'High',
  'Roma',
  'Lazio',
]);

type Change = (sheet: ExcelJS.Worksheet) => void;

const write =
  (cell: string, text: string): Change =>
  (sheet) => {
    sheet.getCell(cell).value = text;
  };

/** A list as somebody changed it by hand, as it would come in. */
async function send(change: Change, more: Partial<ImportInput> = {}) {
  const open = await openMarket();
  const team = new ExcelJS.Workbook();
  team.addWorksheet('Team').addRows([
    ['Territory', 'Rep', 'FTE'],
    ['IT-01', 'Rita Costa', 1],
  ]);
  const of = { market, dryRun: false, mode: 'upsert' } as const;
  const file = await workbookFile(open.world, team);
  valueOf(
    await importWorkbook(open.world, operator, { ...of, kind: 'team', path: file, fileName: 'team.xlsx' }),
  );
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Accounts');
  sheet.addRows([head, ...people]);
  change(sheet);
  const path = await workbookFile(open.world, book);
  const sent = await importWorkbook(open.world, operator, {
    ...of,
    kind: 'accounts',
    path,
    fileName: 'list.xlsx',
    ...more,
  });
  return { sent, open };
}

const strike =
  (...rows: readonly number[]): Change =>
  (sheet) => {
    for (const row of rows)
      sheet.getRow(row).eachCell((cell) => {
        cell.font = { ...cell.font, strike: true };
      });
  };

const runs = (...parts: readonly (readonly [text: string, strike: boolean])[]) => ({
  richText: parts.map(([text, isStruck]) => ({ text, font: { strike: isStruck } })),
});

const fill =
  (colour: string, ...rows: readonly number[]): Change =>
  (sheet) => {
    for (const row of rows)
      sheet.getRow(row).eachCell((cell) => {
        cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colour } };
      });
  };

const column =
  (heading: string, cells: Readonly<Record<number, string>>): Change =>
  (sheet) => {
    sheet.getCell('H1').value = heading;
    for (const [row, text] of Object.entries(cells)) sheet.getCell(`H${row}`).value = text;
  };

const saidBy = ({ sent }: Awaited<ReturnType<typeof send>>) =>
  (sent.ok ? sent.value.findings : (refusalOf(sent).findings ?? [])).map(
    ({ severity, code, where }) =>
      `${severity} ${code.replace('import.', '')}${where.kind === 'cell' ? ` ${where.cell}` : ''}`,
  );

const answer = (meant: string) => ({ values: [{ column: 'refusal', seen: '~~…~~', meant }] });

describe('a row that is struck through', () => {
  it('stops the file until somebody says what it means, also where everything is agreed to', async () => {
    for (const more of [{}, { acceptedFixes: ['all'] }]) {
      const sent = await send(strike(3, 7), more);
      expect(sent.sent.ok).toBe(false);
      expect(saidBy(sent)).toEqual(
        expect.arrayContaining(['error struck-through A3', 'info struck-through A7']),
      );
    }
  });

  it('refuses once that is said, or comes in where it means nothing', async () => {
    const refusing = await send(strike(3), answer('no-see'));
    valueOf(refusing.sent);
    const { world } = refusing.open;
    const refused = await world.storage.read(({ consents }) => consents.refusing(market));
    expect(refused.map(({ accountId }) => accountId)).toEqual(['A2']);
    const nothing = await send(strike(3), answer('none'));
    valueOf(nothing.sent);
    expect(await nothing.open.world.storage.read(({ consents }) => consents.refusing(market))).toEqual([]);
  });

  it('is none where a part of a text is struck: that is not said, and told of', async () => {
    const sent = await send((sheet) => {
      column('Dettagli', {})(sheet);
      sheet.getCell('B3').value = runs(['Bruna Rossi', true], [' Bianca Verdi', false]);
      sheet.getCell('H4').value = runs(['non riceve informatori', true], [' riceve il lunedì', false]);
      sheet.getCell('H5').value = runs(['numero nuovo ', false], ['numero vecchio', true]);
    });
    valueOf(sent.sent);
    expect(saidBy(sent)).toEqual(
      expect.arrayContaining(['warning struck-part B3', 'warning struck-part H4']),
    );
    const { world } = sent.open;
    const all = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
    expect(all.find(({ accountId }) => accountId === 'A2')?.name).toBe('Bianca Verdi');
    expect(await world.storage.read(({ consents }) => consents.refusing(market))).toEqual([]);
    const whole = await send((sheet) => {
      sheet.getCell('B3').value = runs(['Bruna', true], [' ', false], ['Rossi', true]);
    });
    expect(saidBy(whole)).toEqual(expect.arrayContaining(['error struck-through B3']));
  });

  it('is none where a remark alone is struck, and where only a condition strikes', async () => {
    const { sent } = await send((sheet) => {
      column('Dettagli', { 3: 'vecchio numero' })(sheet);
      sheet.getCell('H3').font = { strike: true };
      sheet.addConditionalFormatting({
        ref: 'A2:G5',
        rules: [{ type: 'expression', priority: 1, formulae: ['FALSE'], style: { font: { strike: true } } }],
      });
    });
    expect(valueOf(sent).added).toBe(people.length);
  });
});

const struckAt =
  (...cells: readonly string[]): Change =>
  (sheet) => {
    for (const cell of cells) sheet.getCell(cell).font = { strike: true };
  };
const VALUE = 'import.struck-value';

describe('a value that is struck through', () => {
  it('is asked about at its cell, and agreeing to everything is no answer', async () => {
    for (const more of [{}, { acceptedFixes: ['all'] }]) {
      const sent = await send(struckAt('C3', 'D4', 'E5', 'G6'), more);
      expect(sent.sent.ok).toBe(false);
      expect(saidBy(sent).filter((each) => each.includes('struck'))).toEqual([
        'error struck-value C3',
        'error struck-value D4',
        'error struck-value E5',
        'error struck-value G6',
      ]);
    }
  });

  it('is left out once somebody agrees to that for its column', async () => {
    const sent = await send(struckAt('G5'), { acceptedFixes: [`${VALUE}:region`] });
    expect(valueOf(sent.sent).added).toBe(people.length);
    const all = await sent.open.world.storage.read(({ accounts }) => accounts.ofMarket(market));
    const regions = new Map(all.map(({ accountId, facts }) => [accountId, facts['region']]));
    expect([regions.get('A3'), regions.get('A4')]).toEqual(['IT-62', undefined]);
  });

  it('is not offered to be left out where the template asks for it', async () => {
    const sent = await send(struckAt('C3'), { acceptedFixes: [`${VALUE}:specialty`] });
    expect(saidBy(sent)).toContain('error struck-value C3');
  });

  it('asks nothing of an empty cell, nor of a row that is asked about as a whole', async () => {
    const sent = await send((sheet) => {
      struckAt('E5', 'H5')(sheet);
      sheet.getCell('E5').value = '';
    });
    expect(saidBy(sent).filter((each) => each.includes('struck'))).toEqual([]);
    const whole = await send(strike(3), answer('none'));
    expect(saidBy(whole).filter((each) => each.includes('struck'))).toEqual([]);
    expect(valueOf(whole.sent).added).toBe(people.length);
  });

  it('is told with its cells where it is words alone', async () => {
    const sent = await send((sheet) => {
      column('Dettagli', { 3: 'vecchio numero', 7: 'sposta' })(sheet);
      struckAt('F4', 'H3', 'H7')(sheet);
    });
    expect(valueOf(sent.sent).added).toBe(people.length);
    expect(
      valueOf(sent.sent)
        .findings.filter(({ code }) => code === 'import.struck-text')
        .map(({ values }) => [values['count'], values['cells'], values['text']]),
    ).toEqual([
      [2, 'H3, H7', 'vecchio numero'],
      [1, 'F4', 'Roma'],
    ]);
  });
});

describe('colours', () => {
  it('of few rows are told of, and take nobody in or out', async () => {
    const sent = await send(fill('FFFF0000', 4, 9));
    expect(saidBy(sent)).toContain('warning coloured-rows A4');
    expect(valueOf(sent.sent).added).toBe(people.length);
  });

  it.each([
    ['white', fill('FFFFFFFF', 4)],
    ['stripes', fill('FFDDEBF7', 2, 4, 6, 8, 10, 12)],
    ['the heading', fill('FF00B050', 1)],
    ['one for all', fill('FFFFFF00', 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)],
  ])('say nothing where they are how the sheet looks: %s', async (_, change) => {
    expect(saidBy(await send(change)).filter((each) => each.includes('colour'))).toEqual([]);
  });
});

describe('a picture that forbids', () => {
  it.each([
    ['beside the name', write('B4', '🚫 Anna Cianchi')],
    ['in a remark', column('Commento', { 4: '⛔ ISF' })],
    ['in a column of the market’s own', column('Nota 2', { 4: '❌' })],
    ['below no heading', write('K4', '🛑')],
  ] as const)('is asked about: %s', async (_, change) => {
    const sent = await send(change, { acceptedFixes: ['all'] });
    expect(sent.sent.ok).toBe(false);
    expect(
      saidBy(sent).filter((each) => /^error (?:perhaps-refusal|unknown-flags) /u.test(each)),
    ).toHaveLength(1);
  });
});

const mergedRemark: Change = (sheet) => {
  column('Commento', { 4: 'non visitare' })(sheet);
  sheet.mergeCells('H4:H6');
};

describe('a cell that is merged over several rows', () => {
  it('says of each of them what it says: in words, which are asked about by account', async () => {
    const { sent } = await send(mergedRemark, { dryRun: true });
    expect((valueOf(sent).valueQuestions ?? []).map(({ seen }) => seen)).toEqual([
      'non visitare (A3)',
      'non visitare (A4)',
      'non visitare (A5)',
    ]);
  });

  it('and below a heading of refusals; a figure is of the first row alone', async () => {
    const { sent, open } = await send((sheet) => {
      // Names that nobody takes for each other’s.
      for (const [at, name] of ['Ugo Neri', 'Elsa Verdi', 'Marco Bruni'].entries())
        sheet.getCell(`B${4 + at}`).value = name;
      sheet.getCell('H1').value = 'No-see';
      sheet.getCell('H4').value = 'x';
      sheet.mergeCells('H4:H6');
    });
    valueOf(sent);
    const refused = await open.world.storage.read(({ consents }) => consents.refusing(market));
    expect(refused.map(({ accountId }) => accountId).toSorted()).toEqual(['A3', 'A4', 'A5']);
  });
});

describe('a remark with a no in it that is no refusal anybody knows', () => {
  it('is told by its cells, and takes nobody in or out', async () => {
    const remarks = {
      3: 'odia i venditori, niente da fare',
      4: 'studio non accessibile in auto',
      5: 'molto gentile',
      6: 'no',
    };
    const { sent, open } = await send(column('Dettagli', remarks));
    const told = valueOf(sent).findings.filter(({ code }) => code === 'import.remarks-with-no');
    expect(told.map(({ severity, values }) => [severity, values['count'], values['cells']])).toEqual([
      ['warning', 2, 'H3, H4'],
    ]);
    expect(await open.world.storage.read(({ consents }) => consents.refusing(market))).toEqual([]);
  });

  it('is not told of numbers, questions that are answered, nor of what is asked about', async () => {
    const sent = await send(column('Dettagli', { 3: 'Int. no 5', 4: 'plus grand', 5: 'non riceve più' }));
    expect(saidBy(sent).filter((each) => each.includes('remarks-with-no'))).toEqual([]);
    const asked = saidBy(await send(column('Note', { 3: 'niente parcheggio' })));
    expect(asked.filter((each) => each.includes('perhaps-refusal'))).toHaveLength(1);
    expect(asked.filter((each) => each.includes('remarks-with-no'))).toEqual([]);
  });
});

describe('remarks that nobody understands', () => {
  const remarks = {
    3: 'ha riattaccato furioso',
    4: 'studio al primo piano',
    5: 'lunedì mattina',
    6: 'OK',
  };

  it('are told, all of a column at once, also in notes on cells', async () => {
    const { sent } = await send((sheet) => {
      column('Commento', remarks)(sheet);
      sheet.getCell('B4').note = 'ce l’ha con noi';
    });
    const told = valueOf(sent).findings.filter(({ code }) => code === 'import.remarks-unread');
    expect(told.map(({ severity, values }) => [severity, values['count'], values['cells']])).toEqual([
      ['warning', 2, 'H3, H4'],
      ['warning', 1, 'B4'],
    ]);
    // What is told is kept longer than what somebody wrote of somebody.
    expect(JSON.stringify(told)).not.toContain('riattaccato');
  });

  it('are asked about where they have a no in them', async () => {
    const cells = { 3: 'odia i venditori, niente da fare', 4: 'molto gentile' };
    for (const more of [{}, { acceptedFixes: ['all'] }])
      expect(saidBy(await send(column('Commento', cells), more))).toContain('error perhaps-refusal H3');
    const values = [{ column: 'refusal', seen: cells[3], meant: 'no-see' }];
    const { sent, open } = await send(column('Commento', cells), { values });
    valueOf(sent);
    const refused = await open.world.storage.read(({ consents }) => consents.refusing(market));
    expect(refused.map(({ accountId }) => accountId)).toEqual(['A2']);
  });
});

describe('what a cell shows', () => {
  it('is what it says, where its format shows words for a number', async () => {
    const { sent, open } = await send((sheet) => {
      column('Stato visite', {})(sheet);
      for (const row of [2, 3, 4, 5]) {
        const cell = sheet.getCell(`H${row}`);
        cell.value = row === 3 ? 1 : 0;
        cell.numFmt = '[=1]"non riceve";[=0]"riceve"';
      }
    });
    expect(sent.ok).toBe(false);
    expect(saidBy({ sent, open }).filter((each) => each.startsWith('error'))).not.toEqual([]);
  });

  it('is told of by the colour it is written in', async () => {
    const sent = await send((sheet) => {
      sheet.getCell('B4').font = { color: { argb: 'FFFF0000' } };
      sheet.getCell('B5').font = { color: { argb: 'FF000000' } };
    });
    expect(saidBy(sent)).toContain('warning coloured-rows A4');
    expect(
      valueOf(sent.sent).findings.find(({ code }) => code === 'import.coloured-rows')?.values,
    ).toMatchObject({
      count: 1,
    });
  });
});

describe('what stands on a sheet and in no cell', () => {
  it.each<readonly [string, Change]>([
    [
      'a header',
      (sheet) => void (sheet.headerFooter.oddHeader = '&C&"Arial,Bold"&14Medici che non ricevono'),
    ],
    ['a footer', (sheet) => void (sheet.headerFooter.oddFooter = '&Lrosso = non riceve&P')],
    [
      'what is shown where a cell is chosen',
      (sheet) => {
        sheet.getCell('F2').dataValidation = {
          type: 'textLength',
          operator: 'lessThan',
          formulae: [99],
          showInputMessage: true,
          promptTitle: 'Città',
          prompt: 'in corsivo: non visitare',
        };
      },
    ],
  ])('is heard: %s', async (_where, change) => {
    expect(saidBy(await send(change)).filter((each) => each.startsWith('error'))).toEqual([
      'error refusal-outside-table A1',
    ]);
  });

  it('says nothing where it is a title and a number of a page', async () => {
    const { sent } = await send((sheet) => {
      sheet.headerFooter.oddHeader = '&LElenco medici&R&D';
      sheet.headerFooter.oddFooter = '&CPagina &P di &N';
    });
    expect(valueOf(sent).added).toBe(people.length);
  });
});

describe('a yes or a no to what nobody knows', () => {
  it.each(['Da evitare sempre', 'Gruppo Z', '避ける', 'Undgå'])('stops the file: %s', async (heading) => {
    const { sent } = await send(column(heading, { 3: 'x', 6: 'x' }), { acceptedFixes: ['all'] });
    const codes = (refusalOf(sent).findings ?? []).flatMap(({ severity, code }) =>
      severity === 'error' ? [code] : [],
    );
    expect(codes).toHaveLength(1);
    expect(['import.unknown-flags', 'import.perhaps-refusal-column']).toContain(codes[0]);
  });

  it.each(['H4', 'K4'])('stops the file where it stands below no heading: %s', async (cell) => {
    const sent = await send(write(cell, 'x'), { acceptedFixes: ['all'] });
    expect(saidBy(sent).filter((each) => each.startsWith('error'))).toEqual([
      `error flags-without-heading ${cell}`,
    ]);
  });

  it('below no heading is none where more than that stands there', async () => {
    const { sent } = await send((sheet) => {
      for (const [row, text] of [
        [3, 'x'],
        [4, 'wie 2019'],
      ] as const)
        sheet.getCell(`H${row}`).value = text;
    });
    expect(valueOf(sent).added).toBe(people.length);
  });

  it('is asked about once, and kept as the market’s own where somebody says so', async () => {
    const { sent } = await send(column('Gruppo Z', { 3: 'x', 6: 'x' }), {
      mapping: [{ heading: 'Gruppo Z', column: '' }],
    });
    expect(valueOf(sent).added).toBe(people.length);
  });
});

it('mai below hours of receiving is asked about, and not below what has nothing to do with it', async () => {
  const asked = await send(column('Giorni di ricevimento', { 4: 'mai', 5: 'lunedì' }));
  expect(saidBy(asked)).toContain('error perhaps-refusal H4');
  expect(valueOf((await send(column('Fumatore', { 4: 'mai', 5: 'sempre' }))).sent).added).toBe(people.length);
});

describe('never, below hours', async () => {
  const looks = unspokenRefusals((await ownDefinitions()).refusals);
  it.each([
    ['Visiting hours', 'never'],
    ['Best time to call', 'Never'],
    ['Sees reps (days)', 'none'],
    ['Sprechzeiten', 'nie'],
    ['Besuchszeiten AD', 'gar nicht'],
    ['Öffnungszeiten', 'keine'],
    ['Horaires de visite', 'jamais'],
    ['Jours de réception', 'aucun'],
    ['Giorni di ricevimento', 'mai'],
    ['Orari visite ISF', '– mai –'],
    ['Horario de visita', 'nunca'],
    ['Días de visita', 'ninguno'],
    ['Horário de atendimento', 'nunca'],
    ['Dias de visita', 'nenhum'],
    ['Bezoektijden', 'nooit'],
    ['Spreekuur', 'geen'],
    ['Godziny przyjęć', 'nigdy'],
    ['Besökstider', 'aldrig'],
    ['Åbningstider', 'aldrig'],
    ['面会時間', 'なし'],
    ['訪問可能日', '不可'],
    ['拜访时间', '从不'],
    ['방문 시간', '없음'],
    ['ساعات الزيارة', 'أبدا'],
  ])('%s: %s', (heading, cell) => {
    expect(looks.find(cell, looks.isOfHours(heading))).toEqual({ kind: '', isAll: false });
  });

  it.each([
    ['Visiting hours', 'Mon 9–12'],
    ['Last visit', 'never'],
    ['Letzter Besuch', 'nie'],
    ['Fumatore', 'mai'],
    ['Sprechzeiten', 'nie vor 10 Uhr'],
    ['Giorni di ricevimento', 'lun mar mai 2027'],
  ])('is nothing else: %s: %s', (heading, cell) => {
    expect(looks.find(cell, looks.isOfHours(heading))).toBeUndefined();
  });
});
