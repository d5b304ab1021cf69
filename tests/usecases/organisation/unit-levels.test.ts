import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { unitsOf } from '#domain/organisation/unit.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { compareMaturity } from '#usecases/maturity/compare-maturity.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { writeAssessmentWorkbook } from '#usecases/maturity/write-assessment-workbook.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { undoImport } from '#usecases/intake/undo-import.ts';
import { valueOf } from '../../support/outcomes.ts';
import { assessmentAt } from '../support/assess.ts';
import { openTwoUnits, type TwoUnits } from '../support/two-units.ts';

/** What each unit, and the market, would plan by. */
async function running({ world, market }: TwoUnits) {
  const definition = world.definitions.markets.find(({ code }) => code === market)!;
  return world.storage.read(async (stores) =>
    Object.fromEntries(
      await Promise.all(
        unitsOf(definition).map(async (unit) => {
          const { assignment, template } = valueOf(await loadProcess(world, stores, unit));
          return [unit.unit, [assignment.archetype.key, template.key]] as const;
        }),
      ),
    ),
  );
}

describe('a unit that is assessed by itself', () => {
  it('runs what its own levels lead to; the other, and the market, go on as they were', async () => {
    const open = await openTwoUnits();
    const { world, people, market, respi } = open;
    const before = await running(open);
    expect(before['cardio']).toEqual(before['respi']);
    valueOf(await recordAssessment(world, people.affiliate, { ...assessmentAt(open, 1), market: respi }));
    const after = await running(open);
    expect(after).toEqual({ cardio: before['cardio'], respi: ['foundation', 'foundation'] });
    const whole = valueOf(await viewMaturity(world, people.affiliate, { market }));
    expect(whole.assignment?.archetype.key).toBe(before['cardio']?.[0]);
    expect(
      whole.units.map(({ market: { unit }, isOwn, assignment }) => [unit, isOwn, assignment?.archetype.key]),
    ).toEqual([
      ['cardio', false, before['cardio']?.[0]],
      ['respi', true, 'foundation'],
    ]);
    const own = valueOf(await viewMaturity(world, people.affiliate, { market: respi }));
    // Up to its first assessment it had its market's.
    expect(own.assessments.map((each) => each.market)).toEqual([market, market, respi]);
    const side = valueOf(await compareMaturity(world, people.global, { measured: true }));
    const rows = side.markets.filter((each) => each.market.code === market);
    expect(rows.map(({ assignment }) => assignment?.archetype.key)).toEqual([
      before['cardio']?.[0],
      'foundation',
    ]);
  });

  it('is put into another archetype alone, or with its market, whoever decided last', async () => {
    const open = await openTwoUnits();
    const { world, people, market, respi } = open;
    const decision = { archetype: 'omnichannel', reason: 'Launch', until: '2027-12-31' };
    const [known] = Object.values(await running(open));
    valueOf(await overrideArchetype(world, people.global, { ...decision, market: respi }));
    const alone = await running(open);
    expect([alone['cardio'], alone['respi']?.[0]]).toEqual([known, 'omnichannel']);
    open.wait(1);
    valueOf(await overrideArchetype(world, people.global, { ...decision, archetype: 'foundation', market }));
    expect(Object.values(await running(open)).map(([key]) => key)).toEqual(['foundation', 'foundation']);
  });

  it('may be assessed by its form, which is taken back by itself', async () => {
    const open = await openTwoUnits();
    const { world, people, respi } = open;
    valueOf(await recordAssessment(world, people.affiliate, { ...assessmentAt(open, 2), market: respi }));
    const { fileName } = valueOf(await writeAssessmentWorkbook(world, people.affiliate, { market: respi }));
    expect(fileName).toContain(respi);
    open.wait(1);
    const draft = assessmentAt(open, 1).draft;
    const rows = Object.entries(draft.levels).map(([key, each]) => {
      const name = world.definitions.maturity.dimensions.find((one) => one.key === key)?.name.en ?? key;
      return `${name};${each.level ?? ''};${each.evidence ?? 'seen'}`;
    });
    const path = await world.files.newTemporaryPath('csv');
    const head = ['Assessed on;2026-09-15', 'Assessed by;Lead respi', '', 'Dimension;Level;Evidence'];
    await writeFile(path, [...head, ...rows].join('\n'));
    const input = { path, fileName: 'respi.csv', kind: 'assessment', dryRun: false } as const;
    const sent = valueOf(await importWorkbook(world, people.affiliate, { ...input, market: respi }));
    expect((await running(open))['respi']?.[0]).toBe('foundation');
    valueOf(await undoImport(world, people.affiliate, { market: open.market, import: sent.job }));
    expect(valueOf(await viewMaturity(world, people.affiliate, { market: respi })).assessments).toHaveLength(
      3,
    );
  });
});
