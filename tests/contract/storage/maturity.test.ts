import { beforeAll, expect, it } from 'vitest';
import type { ActionEntry } from '#domain/maturity/actions/action.ts';
import type { RecordedAmbition } from '#domain/maturity/ambition/ambition.ts';
import type { SignOffAct } from '#domain/organisation/sign-off/sign-off.ts';
import type { ArchetypeOverride } from '#domain/maturity/assignment.ts';
import type { RecordedAssessment } from '#domain/maturity/maturity-model.ts';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

const assessment = (on: string, more: Partial<RecordedAssessment> = {}): RecordedAssessment => ({
  market: 'DE',
  on,
  assessor: 'Vertriebsleitung',
  levels: {
    segmentation: { level: 3, evidence: 'Zwei Achsen, “gerechnet”' },
    'customer-data': { level: 4, evidence: '顧客データ' },
  },
  recordedBy: 'global@example.org',
  recordedAt: `${on}T08:00:00.000Z`,
  ...more,
});

const override = (id: string, madeAt: string): ArchetypeOverride => ({
  id,
  market: 'DE',
  archetype: 'advanced',
  reason: 'Pilot of the multichannel plan',
  until: '2027-12-31',
  madeBy: 'global@example.org',
  madeAt,
});

const ambition = (id: string, more: Partial<RecordedAmbition> = {}): RecordedAmbition => ({
  id,
  market: 'DE',
  day: '2028-06-30',
  levels: { segmentation: 4 },
  who: 'Länderleitung',
  why: '“Vertrag” ab Januar',
  from: 'recorded',
  recordedBy: 'global@example.org',
  recordedAt: `2026-12-0${id}T08:00:00.000Z`,
  ...more,
});

const entry = (id: string, more: Partial<ActionEntry> = {}): ActionEntry => ({
  id,
  action: '1',
  market: 'DE',
  dimension: 'segmentation',
  level: 4,
  what: 'Regeln aufschreiben',
  owner: 'affiliate@example.org',
  due: '2027-03-31',
  state: 'open',
  evidence: '',
  recordedBy: 'global@example.org',
  recordedAt: `2026-12-0${id}T08:00:00.000Z`,
  ...more,
});

const signature = (id: string, more: Partial<SignOffAct> = {}): SignOffAct => ({
  id,
  kind: 'strategy',
  key: 'strategy',
  version: '1.0',
  digest: 'd1',
  act: 'signed',
  as: 'compliance',
  reason: '',
  by: 'compliance@example.org',
  at: `2026-12-0${id}T08:00:00.000Z`,
  invented: false,
  ...more,
});

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });

  it('gives assessments of a market back as they were recorded, by date', async () => {
    const later = assessment('2026-09-10', { corrects: '2026-09-01' });
    await storage.transaction(async ({ assessments }) => {
      await assessments.add(later);
      await assessments.add(assessment('2026-09-01'));
      await assessments.add(assessment('2026-09-05', { market: 'FR' }));
    });
    expect(await storage.read(({ assessments }) => assessments.ofMarket('DE'))).toEqual([
      assessment('2026-09-01'),
      later,
    ]);
    expect(await storage.read(({ assessments }) => assessments.ofMarket('IT'))).toEqual([]);
  });

  it('keeps what is of a unit apart from its market’s, and by the same name', async () => {
    const own = assessment('2026-09-10', { market: 'DE-respi', assessor: 'Lead respi' });
    const decided = { ...override('9', '2026-12-01T00:00:00Z'), market: 'DE-respi' };
    await storage.transaction(async ({ assessments, archetypeOverrides }) => {
      await assessments.add(own);
      await archetypeOverrides.add(decided);
    });
    const kept = await storage.read(async ({ assessments, archetypeOverrides }) => [
      await assessments.ofMarket('DE-respi'),
      await archetypeOverrides.ofMarket('DE-respi'),
      (await assessments.ofMarket('DE')).length,
      await archetypeOverrides.ofMarket('DE'),
    ]);
    expect(kept).toEqual([[own], [decided], 2, []]);
    await storage.transaction(({ assessments }) => assessments.remove('DE-respi', '2026-09-10'));
    expect(await storage.read(({ assessments }) => assessments.ofMarket('DE-respi'))).toEqual([]);
    expect(await storage.read(({ assessments }) => assessments.ofMarket('DE'))).toHaveLength(2);
  });

  it('never writes over an assessment of the same day', async () => {
    await expect(
      storage.transaction(({ assessments }) => assessments.add(assessment('2026-09-01', { assessor: 'x' }))),
    ).rejects.toThrow(/refused a statement|conflict/);
    const [first] = await storage.read(({ assessments }) => assessments.ofMarket('DE'));
    expect(first?.assessor).toBe('Vertriebsleitung');
  });

  it('gives overrides of a market back, latest first', async () => {
    const [one, two] = [override('1', '2026-10-01T00:00:00Z'), override('2', '2026-11-01T00:00:00Z')];
    await storage.transaction(async ({ archetypeOverrides }) => {
      await archetypeOverrides.add(one);
      await archetypeOverrides.add(two);
    });
    expect(await storage.read(({ archetypeOverrides }) => archetypeOverrides.ofMarket('DE'))).toEqual([
      two,
      one,
    ]);
    expect(await storage.read(({ archetypeOverrides }) => archetypeOverrides.ofMarket('FR'))).toEqual([]);
  });

  it('gives ambitions, actions and signatures back in the order they were recorded, each where it belongs', async () => {
    const own = ambition('2', { market: 'DE-respi' });
    const done = entry('3', { state: 'done', evidence: 'Bericht' });
    const ofUnit = entry('2', { action: '2', market: 'DE-respi' });
    const objected = signature('2', { act: 'objected', reason: 'Zu früh', invented: true });
    await storage.transaction(async ({ ambitions, actions, signOffs }) => {
      for (const each of [ambition('3'), own, ambition('1')]) await ambitions.add(each);
      for (const each of [done, ofUnit, entry('1'), entry('4', { market: 'FR' })]) await actions.add(each);
      for (const each of [objected, signature('1')]) await signOffs.add(each);
    });
    await storage.read(async ({ ambitions, actions, signOffs }) => {
      expect(await ambitions.ofMarket('DE')).toEqual([ambition('1'), ambition('3')]);
      expect(await ambitions.ofMarket('DE-respi')).toEqual([own]);
      expect(await actions.within('DE')).toEqual([entry('1'), ofUnit, done]);
      expect(await signOffs.all()).toEqual([signature('1'), objected]);
    });
  });
});
