import { planAnew, sendList, type SentTo } from '../support/send-list.ts';
import { describe, expect, it } from 'vitest';
import type { PlanLine } from '#domain/planning/plan.ts';
import { viewDoNotContact } from '#usecases/customers/view-do-not-contact.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { undoImport } from '#usecases/intake/undo-import.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';
import { openTwoUnits } from '../support/two-units.ts';

const workedIn = async ({ world, market }: SentTo, ...ids: string[]) => {
  const all = await world.storage.read(({ accounts }) => accounts.territoriesOf(market));
  return ids.map((id) => all.get(id));
};

const ofAccount = (lines: readonly PlanLine[], id: string, brand = 'cardiolan') =>
  lines
    .filter((line) => line.accountId === id && line.brand === brand && line.channel === 'face-to-face')
    .map(({ key, territory, guidance, planned }) => ({ key, territory, guidance, planned }));

const FACTS = 'specialty;Adoption – Cardiolan;Adoption – Respivo';
const HEAD = `account-id;name;territory;${FACTS}`;
const SAID = 'internal-medicine;3;3';

describe('an account that two reps share', () => {
  it('comes in as a row for each, has a line in each plan of theirs, and goes as it came', async () => {
    const open = await openMarket();
    const { world, people, market } = open;
    const one = `A001;Practice 001;T1;${SAID}`;
    valueOf(await sendList(open, [HEAD, one].join('\n')));
    const before = ofAccount((await planAnew(open, market)).lines, 'A001');
    expect(before).toHaveLength(1);
    const rows = [one, 'A001;Practice 001;T2;;;'];
    const sent = valueOf(await sendList(open, [HEAD, ...rows].join('\n')));
    expect(sent).toMatchObject({ added: 0, changed: 1 });
    // The difference names the territories: of who is known in the cell of the row, of who is new as well.
    expect(sent.differences).toMatchObject([
      { key: 'A001', field: 'further-territories', after: 'T2', where: { cell: 'C3' } },
    ]);
    const fresh = `Z1;Practice Z1;T1;${SAID}\nZ1;Practice Z1;T2;;;`;
    const dry = valueOf(await sendList(open, `${HEAD}\n${fresh}`, { dryRun: true }));
    expect(dry.differences).toMatchObject([
      { kind: 'added', key: 'Z1', field: 'further-territories', after: 'T2' },
    ]);
    expect(await workedIn(open, 'A001', 'A003')).toEqual([['T1', 'T2'], ['T1']]);
    const { plan, lines } = await planAnew(open, market);
    const both = ofAccount(lines, 'A001');
    expect(both.map(({ key, territory }) => [key, territory])).toEqual([
      ['A001|T1|cardiolan|face-to-face', 'T1'],
      ['A001|T2|cardiolan|face-to-face', 'T2'],
    ]);
    expect(both.reduce((sum, { guidance }) => sum + guidance, 0)).toBe(before[0]?.guidance);
    const again = valueOf(await recomputePlan(world, people.affiliate, { planId: plan.id }));
    expect(again).toMatchObject({ lines: lines.length, different: [] });
    // Each of the reps sees their line, and no other's.
    for (const [who, territory] of [['rep', 'T1'] as const, ['colleague', 'T2'] as const]) {
      const seen = ofAccount(valueOf(await viewPlan(world, people[who], { market })).lines, 'A001');
      expect(seen.map((line) => line.territory)).toEqual([territory]);
    }
    valueOf(await undoImport(world, people.affiliate, { market, import: sent.job }));
    expect(await workedIn(open, 'A001')).toEqual([['T1']]);
    expect(ofAccount((await planAnew(open, market)).lines, 'A001')).toEqual(before);
  });

  it('may be written in columns, in one cell that is asked about, or in the column of our own workbook', async () => {
    for (const [head, cells] of [
      ['territory;Territory 2', 'T1;T2'],
      ['Territory 1;Territory 2;Territory 3', 'T1;T2;'],
      ['territory;Weitere Gebiete', 'T1;T2 (key-account)'],
    ] as const) {
      const open = await openMarket();
      const sent = await sendList(
        open,
        `account-id;name;${FACTS};${head}\nA001;Practice 001;${SAID};${cells}\n`,
      );
      valueOf(sent);
      expect(await workedIn(open, 'A001'), head).toEqual([['T1', 'T2']]);
    }
    const open = await openMarket();
    const several = `${HEAD}\nA001;Practice 001;T1/T2;${SAID}\n`;
    const asked = refusalOf(await sendList(open, several));
    expect(asked.findings.map(({ code }) => code)).toContain('import.several-territories');
    valueOf(await sendList(open, several, { accepted: ['import.several-territories:territory'] }));
    expect(await workedIn(open, 'A001')).toEqual([['T1', 'T2']]);
  });

  it('comes back unchanged in our own workbook', async () => {
    const open = await openMarket();
    const { world, people, market } = open;
    const rows = [`A001;Practice 001;T1;${SAID}`, 'A001;Practice 001;T2;;;'];
    valueOf(await sendList(open, [HEAD, ...rows].join('\n')));
    const { path } = valueOf(await writeTemplateWorkbook(world, people.affiliate, { market }));
    const input = { market, path, fileName: 'own.xlsx', mode: 'upsert', dryRun: false } as const;
    const back = valueOf(await importWorkbook(world, people.affiliate, input));
    expect(back).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(await workedIn(open, 'A001')).toEqual([['T1', 'T2']]);
  });

  it('is one of whom both leave alone who refused, and one of those each works', async () => {
    const open = await openMarket();
    const { world, people, market } = open;
    const rows = [`A001;Practice 001;T1;${SAID}`, 'A001;Practice 001;T2;;;'];
    valueOf(await sendList(open, [HEAD, ...rows].join('\n')));
    valueOf(
      await recordConsent(world, people.affiliate, {
        market,
        account: 'A001',
        kind: 'no-see',
        what: 'refused',
        saidOn: '2026-09-01',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    for (const who of ['rep', 'colleague'] as const) {
      const { people: named, counts } = valueOf(await viewDoNotContact(world, people[who], { market }));
      expect(
        named.map(({ accountId }) => accountId),
        who,
      ).toEqual(['A001']);
      expect(counts).toMatchObject({ accounts: 1 });
    }
    const whole = valueOf(await viewDoNotContact(world, people.affiliate, { market }));
    expect(whole.counts).toMatchObject({ accounts: 1 });
    const { territories } = valueOf(await viewCapacity(world, people.affiliate, { market }));
    expect(territories).toHaveLength(2);
  });
});

describe('a file is the whole truth of the territories it is about', () => {
  it('and of no other: what others share there stays', async () => {
    const open = await openMarket();
    const head = `account-id;name;territory;Further territories;${FACTS}`;
    valueOf(
      await sendList(open, `${head}\nA001;Practice 001;T1;T2;${SAID}\nA013;Practice 013;T2;T1;${SAID}\n`),
    );
    expect(await workedIn(open, 'A001', 'A013')).toEqual([
      ['T1', 'T2'],
      ['T2', 'T1'],
    ]);
    // A list of T1 alone, without either of them.
    const kept = valueOf(
      await sendList(open, `${head}\nA003;Practice 003;T1;;${SAID}\n`, { mode: 'remove-absent' }),
    );
    expect(kept).toMatchObject({ removed: 9, changed: 3 });
    expect(await workedIn(open, 'A001', 'A013', 'A003', 'A005', 'A002')).toEqual([
      ['T2'],
      ['T2'],
      ['T1'],
      undefined,
      ['T2'],
    ]);
  });
});

const headOf = (brand: string) => `account-id;name;territory;specialty;Adoption – ${brand}`;

describe('an account that two units share', () => {
  it('is led by one, planned by both with their own brands and frequencies, and keeps what its lead says', async () => {
    const open = await openTwoUnits();
    const { world, people, market, cardio, respi } = open;
    const text = `${headOf('Respivo')}\nA001;practice-001;T2;pulmonology;2\n`;
    const sent = valueOf(await sendList(open, text, { market: respi }));
    expect(sent).toMatchObject({ added: 0, changed: 1 });
    expect(
      sent.findings.map(({ code }) => code).filter((code) => code === 'import.kept-by-lead'),
    ).toHaveLength(2);
    const [known] = await world.storage.read(async ({ accounts }) => [await accounts.byId(market, 'A001')]);
    expect(known).toMatchObject({ name: 'Practice 001', territory: 'T1' });
    expect(known?.facts).toMatchObject({ specialty: 'internal-medicine', 'further-territories': 'T2' });
    const one = ofAccount((await planAnew(open, cardio)).lines, 'A001');
    const other = ofAccount((await planAnew(open, respi)).lines, 'A001', 'respivo');
    expect([one.map(({ territory }) => territory), other.map(({ territory }) => territory)]).toEqual([
      ['T1'],
      ['T2'],
    ]);
    // Each has the whole frequency of its own rules.
    expect([one[0]?.key, other[0]?.key]).toEqual([
      'A001|cardiolan|face-to-face',
      'A001|respivo|face-to-face',
    ]);
    const counts = async (unit: string) =>
      valueOf(await viewMarket(world, people.affiliate, { market: unit })).accounts;
    expect([await counts(cardio), await counts(respi)]).toEqual([12, 13]);
  });

  it('is taken from neither by a file of the other', async () => {
    const open = await openTwoUnits();
    const { respi, cardio } = open;
    valueOf(
      await sendList(open, `${headOf('Respivo')}\nA001;Practice 001;T2;internal-medicine;2\n`, {
        market: respi,
      }),
    );
    const alone = `${headOf('Respivo')}\nA014;Practice 014;T2;internal-medicine;1\n`;
    valueOf(await sendList(open, alone, { market: respi, mode: 'remove-absent' }));
    expect(await workedIn(open, 'A001', 'A014', 'A016')).toEqual([['T1'], ['T2'], undefined]);
    valueOf(
      await sendList(open, `${headOf('Respivo')}\nA001;Practice 001;T2;internal-medicine;2\n`, {
        market: respi,
      }),
    );
    const others = `${headOf('Cardiolan')}\nA003;Practice 003;T1;internal-medicine;1\n`;
    valueOf(await sendList(open, others, { market: cardio, mode: 'replace' }));
    // Whom the lead gives up is led by who is left.
    expect(await workedIn(open, 'A001', 'A003', 'A005')).toEqual([['T2'], ['T1'], undefined]);
  });
});

it('a file of a unit that names another’s territory is told so, in a cell of several codes as well', async () => {
  const open = await openTwoUnits();
  const head = 'account-id;name;territory;specialty;Adoption – Respivo;Weitere Gebiete';
  const told = async (territory: string, further: string) =>
    refusalOf(
      await sendList(open, `${head}\nZ1;Practice Z1;${territory};internal-medicine;3;${further}\n`, {
        market: open.respi,
      }),
    ).findings.flatMap(({ severity, code, values }) =>
      severity === 'error' ? [[code, values['territory'] ?? values['value'], values['unit']]] : [],
    );
  const foreign = ['import.territory-of-unit', 'T1', 'Team cardio'];
  expect(await told('T2/T1', '')).toEqual([['import.several-territories', 'T2/T1', undefined], foreign]);
  expect(await told('T2', 'T1 (Key Account)')).toEqual([foreign]);
});
