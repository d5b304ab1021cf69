import { beforeAll, describe, expect, it } from 'vitest';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { askForLatitude, FREQUENCY, grantUntil } from '../support/ask-for-latitude.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { recordWriting } from '../support/record-writing.ts';

describe('the workbook of a market’s template', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
  });
  const write = async (input: { locale?: string } = {}) => {
    const { world, writing } = recordWriting(open.world);
    const { market, people } = open;
    const file = valueOf(await writeTemplateWorkbook(world, people.affiliate, { market, ...input }));
    const [spec] = writing.templates;
    return { file, spec: spec! };
  };

  it('is not for reps, nor for other markets', async () => {
    const { world } = recordWriting(open.world);
    const ends = await endsBy(open, everybody, (actor) =>
      writeTemplateWorkbook(world, actor, { market: open.market }),
    );
    expect(ends).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('holds the accounts and reps that are known, and says of which state it is', async () => {
    const { spec } = await write();
    expect(spec.rows['accounts']).toHaveLength(24);
    expect(spec.rows['accounts']?.[0]).toMatchObject({ 'account-id': 'A001', territory: 'T1' });
    expect(spec.rows['team']?.map((row) => row['territory'])).toEqual(['T1', 'T2']);
    const revision = await open.world.storage.read((stores) => stores.accounts.revision(open.market));
    expect(spec.baseRevision).toBe(revision);
    expect(spec.cycle.id).toBe(`${open.market}-2027-01`);
  });

  it('is in the market’s language unless another is asked for, and names whom to ask', async () => {
    const { file, spec } = await write();
    expect([spec.locale, spec.readMe.includes('affiliate@example.com')]).toEqual(['de', true]);
    expect(file.fileName).toMatch(/^[A-Z]{2}-2027-01-.+-de\.xlsx$/);
    const english = await write({ locale: 'en' });
    expect(english.spec.readMe).not.toBe(spec.readMe);
    expect(english.file.fileName).toMatch(/-en\.xlsx$/);
  });

  const shown = async () =>
    (await write({ locale: 'en' })).spec.rulesInForce.find(({ key }) => key === FREQUENCY)?.value;

  it('shows the rules some layer spoke about, as the cycle keeps them', async () => {
    expect(await shown()).toBe('21 a year, 7 in this cycle');
    const { world, people, market } = open;
    await grantUntil(open, await askForLatitude(open, { from: '2026-01-01' }), '2027-12-31');
    expect(await shown()).toBe('63 a year, 21 in this cycle');
    const kept = await openMarket();
    valueOf(await openCycle(kept.world, kept.people.affiliate, { market: kept.market }));
    await grantUntil(kept, await askForLatitude(kept, { from: '2026-01-01' }), '2027-12-31');
    const { world: recorded, writing } = recordWriting(kept.world);
    valueOf(await writeTemplateWorkbook(recorded, kept.people.affiliate, { market: kept.market }));
    expect(writing.templates[0]?.rulesInForce.find(({ key }) => key === FREQUENCY)?.value).toBe(
      '21 im Jahr, 7 in diesem Zyklus',
    );
    const unassessed = withDefinitions(world, { assessments: [] });
    expect(refusalOf(await writeTemplateWorkbook(unassessed, people.affiliate, { market })).code).toBe(
      'no-assessment',
    );
  });
});
