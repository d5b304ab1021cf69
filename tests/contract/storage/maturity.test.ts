import { beforeAll, expect, it } from 'vitest';
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
});
