import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withRefusals } from '#domain/cycles/with-refusals.ts';
import { columnNames } from '#spreadsheets/understanding/column-names.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import { undoLast } from '../../support/undo-last.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { operator } from '#domain/access/user.ts';
import { byTurns } from '../../support/counts.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';

const DOCTORS = 24;
/** Every third one refuses. */
const refuses = (index: number): boolean => index % 3 === 0;
const idOf = (index: number): string => `D${String(index + 1).padStart(3, '0')}`;
const refusing = Array.from({ length: DOCTORS }, (_, index) => index)
  .filter(refuses)
  .map(idOf);

/** A list of doctors, all of them worth visits, with one more column; in a region whose law asks for nothing. */
const listed = (
  heading: string,
  cellOf: (index: number) => string,
  region: readonly [heading: string, cell: string] = [';Regione', ';Lazio'],
): readonly string[] => [
  `Account ID;Name;Specialty;Territory;Potential class;${heading}${region[0]}`,
  ...Array.from(
    { length: DOCTORS },
    (_, index) => `${idOf(index)};Doctor ${idOf(index)};Cardiology;IT-01;High;${cellOf(index)}${region[1]}`,
  ),
];
const team = ['Territory;Rep;FTE', 'IT-01;Anna Bianchi;1'];

/** A market whose template has no column of refusals, and what is done in it. */
async function openItaly() {
  const { world } = await openMarket();
  const market = 'IT';
  const send = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(world, operator, {
      market,
      kind: 'accounts',
      path: await csvFile(world, lines),
      fileName: 'list.csv',
      dryRun: false,
      ...more,
    });
  valueOf(await send(team, { kind: 'team' }));
  const plan = async () => {
    const { plan: made } = valueOf(await makeCallPlan(world, operator, { market, replace: true }));
    const lines = await world.storage.read(({ plans }) => plans.lines(made.id));
    const touched = new Set(lines.filter(({ planned }) => planned > 0).map(({ accountId }) => accountId));
    return { made, lines, touched };
  };
  return { world, market, send, plan };
}

describe('a list of a market whose template has no column of refusals', () => {
  it('brings no visit to the doctors who refused', async () => {
    const { send, plan, world, market } = await openItaly();
    valueOf(await send(listed('No-see', (index) => (refuses(index) ? 'Yes' : 'No'))));
    const { touched, made, lines } = await plan();
    expect(touched.size).toBeGreaterThan(5);
    expect(refusing.filter((id) => touched.has(id))).toEqual([]);
    const why = lines.find(({ accountId }) => accountId === refusing[0]);
    expect(why?.why.map(({ code }) => code)).toContain('no-see');
    // What it was made from makes the same again.
    expect(valueOf(await recomputePlan(world, operator, { planId: made.id })).different).toEqual([]);
    const view = valueOf(await viewRefusals(world, operator, { market }));
    expect(view.accounts).toBe(refusing.length);
    expect(view.counts['no-see']).toBe(refusing.length);
    expect(view.refusals[0]).toMatchObject({ kind: 'no-see', saidOn: '2026-09-14', source: 'list.csv' });
  });

  it('counts whoever only refuses as changed, and says how much was said', async () => {
    const { send } = await openItaly();
    const heading = 'Objection to profiling';
    valueOf(await send(listed(heading, () => '')));
    const refused = valueOf(await send(listed(heading, (index) => (refuses(index) ? 'X' : ''))));
    const unchanged = DOCTORS - refusing.length;
    expect(refused).toMatchObject({ status: 'imported', added: 0, changed: refusing.length, unchanged });
    const kept = refused.findings.find(({ code }) => code === 'import.statements-kept');
    expect(kept?.values).toEqual({ accounts: refusing.length, statements: refusing.length });
    const again = valueOf(await send(listed(heading, (index) => (refuses(index) ? 'X' : ''))));
    expect(again).toMatchObject({ status: 'unchanged', changed: 0 });
  });

  it('segments nobody who objects to marketing or profiling, and nobody who died or retired', async () => {
    const { send, plan, world } = await openItaly();
    const kinds = ['Opt-out', 'Objection to profiling', 'Verstorben', 'Retired', 'Do not contact'];
    for (const heading of kinds) {
      valueOf(
        await send(
          listed(heading, (index) => (refuses(index) ? 'X' : '')),
          { mode: 'replace' },
        ),
      );
      const { made, lines } = await plan();
      const segmented = await world.storage.read(({ plans }) => plans.segmented(made.id));
      const seen = new Set([...segmented, ...lines].map(({ accountId }) => accountId));
      expect([heading, refusing.filter((id) => seen.has(id))]).toEqual([heading, []]);
      expect(seen.size).toBe(DOCTORS - refusing.length);
      valueOf(await undoLast(world, operator, { market: 'IT', kind: 'accounts' }));
    }
  });

  it('ends no refusal by a later list, and does with evidence', async () => {
    const { send, plan, world, market } = await openItaly();
    valueOf(await send(listed('No-see', (index) => (refuses(index) ? 'Yes' : 'No'))));
    const again = valueOf(await send(listed('No-see', () => 'No')));
    expect(again.findings.filter(({ code }) => code === 'import.refusal-stays')).toMatchObject([
      { values: { count: refusing.length } },
    ]);
    expect([...(await plan()).touched].filter((id) => refusing.includes(id))).toEqual([]);
    const said = {
      market,
      account: refusing[0]!,
      kind: 'no-see',
      what: 'ends',
      saidOn: '2026-09-15',
      until: '',
      source: 'letter',
      evidence: '',
    } as const;
    expect(refusalOf(await recordConsent(world, operator, said)).findings).toMatchObject([
      { code: 'consent.evidence-needed' },
    ]);
    valueOf(await recordConsent(world, operator, { ...said, evidence: 'letter of 15 September' }));
    const { touched } = await plan();
    expect(refusing.filter((id) => touched.has(id))).toEqual([refusing[0]]);
    valueOf(await recordConsent(world, operator, { ...said, what: 'refused', saidOn: '2026-09-16' }));
    expect((await plan()).touched.has(refusing[0]!)).toBe(false);
    expect(codeOf(await recordConsent(world, operator, { ...said, account: 'nobody', evidence: 'x' }))).toBe(
      'account-unknown',
    );
  });

  it('means nothing any more once it is taken back', async () => {
    const { send, plan, world, market } = await openItaly();
    valueOf(await send(listed('City', () => 'Roma')));
    valueOf(await send(listed('Do not contact', (index) => (refuses(index) ? '2026-01-05' : ''))));
    expect((await plan()).touched.has(refusing[0]!)).toBe(false);
    valueOf(await undoLast(world, operator, { market, kind: 'accounts' }));
    expect((await plan()).touched.has(refusing[0]!)).toBe(true);
    expect(valueOf(await viewRefusals(world, operator, { market })).accounts).toBe(0);
  });
});

/** Cells that say a refusal below a heading that says one, and below one that says a consent. */
const yes = [
  'Yes',
  'y',
  'TRUE',
  '1',
  'X',
  'x',
  '✓',
  '✔',
  '☑',
  'Ja',
  'Oui',
  'Sì',
  'Sí',
  'Sim',
  'Tak',
  'Evet',
  'はい',
  '예',
  '是',
  'Igen',
  'Ano',
  'Da',
  'да',
  'opt-out',
  'Opt_Out_vod',
  'refused',
  'abgelehnt',
  'verweigert',
  'rifiutato',
  'refusé',
  'rechazado',
  'recusado',
  'odmowa',
  'geweigerd',
  '拒否',
  '거부',
  '拒绝',
  '2026-03-01',
  '01.03.2026',
  'seit 2024',
  'since 03/2024',
  'depuis 2023',
  '2024年から',
  'Ja, seit 2024',
];
const no = [
  'No',
  'n',
  'FALSE',
  '0',
  '✗',
  '☐',
  'Nein',
  'Non',
  'Não',
  'Nie',
  'Nee',
  'Nej',
  'Hayır',
  'いいえ',
  '아니요',
  '否',
  'Nem',
  'Ne',
  'нет',
  'opt-out',
  'refused',
  'withdrawn',
  'widerrufen',
  'abgelehnt',
  'révoqué',
  'revocato',
  'retirado',
  'wycofana',
  'ingetrokken',
  '撤回',
  '拒否',
  '거부',
  '拒绝',
];
/** Neither: somebody has to say. */
const open = ['vielleicht', 'ask again', '?', 'siehe Akte', 'voir dossier'];

const { world: shown } = await openMarket();
const { columns } = shown.definitions.refusals;
const index = columnNames(
  withRefusals(
    { template: '', version: '', sheets: [{ key: 'accounts', name: { en: 'Accounts' }, columns: [] }] },
    shown.definitions.refusals,
  ).sheets[0]!,
);
const closesVisits = new Set([
  'no-see',
  'do-not-contact',
  'objection-marketing',
  'objection-profiling',
  'deceased',
  'retired',
  'contact-allowed',
  'consent-face-to-face',
]);

describe('refusals in any language, under any heading', () => {
  it.each(columns.map((column, turn) => [column.key, column, turn] as const))(
    'are understood below %s',
    async (key, column, turn) => {
      const { send, plan, world } = await openItaly();
      const names = [...new Set([...Object.values(column.heading), ...column.names])];
      expect(names.length).toBeGreaterThan(9);
      const words = column.says === 'refused' ? yes : no;
      // Every heading is known, and every word below one of them.
      for (const name of names) expect([name, index.find(name)?.target.key]).toEqual([name, key]);
      const said = listed(names[0]!, (at) => words[at % words.length]!);
      const more = listed(names.at(-1)!, (at) => words[(at + DOCTORS) % words.length]!);
      for (const lines of byTurns([said, more], turn)) {
        const dry = valueOf(await send(lines, { dryRun: true }));
        expect([dry.refusable, dry.valueQuestions ?? []]).toEqual([false, []]);
      }
      const last = names.at(-1)!;
      valueOf(await send(listed(last, (index) => (refuses(index) ? words[index % words.length]! : ''))));
      const { touched, lines } = await plan();
      const of = await world.storage.read(({ consents }) => consents.recorded('IT'));
      expect(new Set(of.map(({ subject }) => subject)).size).toBe(refusing.length);
      const visited = closesVisits.has(key) ? refusing.filter((id) => touched.has(id)) : [];
      expect(visited).toEqual([]);
      expect(
        lines.filter(
          ({ planned, channel, accountId }) =>
            planned > 0 && channel !== 'face-to-face' && refusing.includes(accountId),
        ),
      ).toEqual([]);
      for (const word of byTurns(open.slice(0, 2), turn)) {
        const asked = valueOf(
          await send(
            listed(names[0]!, (index) => (index === 1 ? word : '')),
            { dryRun: true },
          ),
        );
        expect([word, asked.refusable, asked.valueQuestions?.[0]]).toMatchObject([
          word,
          true,
          { column: key, blocking: true },
        ]);
      }
    },
  );

  it.each([
    ['Mail-Empfang', 'nein'],
    ['GDPR Flag', '1'],
    ['面会', '不可'],
    ['アポ禁', '1'],
    ['メルマガ', '不要'],
    ['Gradimento visite', 'nessuno'],
  ])('stop the file below %s with nothing but %s', async (heading, word) => {
    const { send } = await openItaly();
    const sent = await send(listed(heading, (index) => (refuses(index) ? word : '')));
    expect(refusalOf(sent).findings?.map(({ code }) => code)).toContain('import.perhaps-refusal-column');
  });

  it.each(['inaktiv', 'inactive', 'Verzogen'])('stop the file where a status is %s', async (word) => {
    const { send } = await openItaly();
    const sent = await send(listed('Status', (index) => (refuses(index) ? word : 'aktiv')));
    expect(refusalOf(sent).findings?.map(({ code }) => code)).toContain('import.perhaps-refusal');
  });

  it.each([
    ['Kontakt', 'nein'],
    ['Contact', 'N'],
    ['Einwilligung', 'nein'],
    ['Consent', 'No'],
    ['Zgoda', 'nie'],
    ['同意', 'いいえ'],
    ['Opt in', '0'],
    ['GDPR', 'refused'],
    ['Widerspruchsrecht ausgeübt', 'ja'],
    ['Refuses everything', 'x'],
    ['수신거부일', '2024'],
    ['Hozzájárulás', 'nem'],
  ])('wait for an answer below %s', async (heading, word) => {
    const { send, plan } = await openItaly();
    const lines = listed(heading, (index) => (refuses(index) ? word : ''));
    const refused = await send(lines);
    expect(codeOf(refused)).toBe('import-refused');
    expect(refusalOf(refused).findings?.map(({ code }) => code)).toContain('import.perhaps-refusal-column');
    const mapped = valueOf(
      await send(lines, {
        mapping: [
          { heading, column: /ja|x|refused|2024/u.test(word) ? 'do-not-contact' : 'contact-allowed' },
        ],
      }),
    );
    expect(mapped.status).toBe('imported');
    const { touched } = await plan();
    expect(refusing.filter((id) => touched.has(id))).toEqual([]);
  });

  it.each([
    ['Status', 'verstorben'],
    ['Status', 'deceased'],
    ['Stato', 'in pensione'],
    ['ステータス', '死亡'],
    ['Estado', 'jubilado'],
  ])('are understood as the one word of a status: %s %s', async (heading, word) => {
    const { send, plan, world, market } = await openItaly();
    // Without a column of regions: what is called *Estado* might be one.
    valueOf(await send(listed(heading, (index) => (refuses(index) ? word : 'ok'), ['', ''])));
    const { touched } = await plan();
    expect(refusing.filter((id) => touched.has(id))).toEqual([]);
    expect(valueOf(await viewRefusals(world, operator, { market })).accounts).toBe(refusing.length);
  });

  it.each([
    ['Bemerkung', 'will keinen Besuch'],
    ['Comment', 'asked us: do not contact again'],
    ['Remarque', 'ne veut pas de visite'],
    ['備考', '訪問お断りとのこと'],
    ['Note interne X', 'décédé en mars'],
    ['Bemerkung', 'bitte nicht mehr vorbeikommen'],
    ['Note', 'si prega di non tornare'],
  ])('are asked about in other texts, and remembered without the text: %s %s', async (heading, word) => {
    const { send, plan, world, market } = await openItaly();
    const lines = listed(heading, (index) => (refuses(index) ? word : 'ok'));
    expect(refusalOf(await send(lines)).findings?.map(({ code }) => code)).toContain(
      'import.perhaps-refusal',
    );
    valueOf(await send(lines, { values: [{ column: 'refusal', seen: word, meant: 'do-not-contact' }] }));
    expect(valueOf(await send(lines)).status).toBe('unchanged');
    const kept = await world.storage.read(({ valueMappings }) => valueMappings.ofMarket(market));
    expect(JSON.stringify(kept)).not.toContain(word);
    const { touched } = await plan();
    expect(refusing.filter((id) => touched.has(id))).toEqual([]);
  });
});

const found = resolve(import.meta.dirname, '../../../../shared/cases/organisation/IT-nosee.xlsx');
it.skipIf(!existsSync(found))('the list as it was found plans nobody who refused', async () => {
  const { world, market } = await openItaly();
  const dry = valueOf(
    await importWorkbook(world, operator, {
      market,
      kind: 'accounts',
      path: found,
      fileName: 'IT-nosee.xlsx',
      dryRun: false,
      mode: 'replace',
    }),
  );
  expect(dry.status).toBe('imported');
  const view = valueOf(await viewRefusals(world, operator, { market }));
  expect([view.counts['no-see'], view.counts['do-not-contact']]).toEqual([20, 120]);
  const { plan } = valueOf(await makeCallPlan(world, operator, { market, replace: true }));
  const lines = await world.storage.read(({ plans }) => plans.lines(plan.id, { onlyPlanned: true }));
  const refusedIds = new Set(view.refusals.map(({ accountId }) => accountId));
  expect(lines.filter(({ accountId }) => refusedIds.has(accountId))).toEqual([]);
});
