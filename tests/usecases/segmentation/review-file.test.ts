import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDesk } from '#compose.ts';
import { reviewFile, type ReviewFileInput } from '#usecases/segmentation/review-file.ts';
import { repository, sharedParts } from '../../support/made-once.ts';

const folder = mkdtempSync(join(tmpdir(), 'review-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A list as a field system gives it: nobody's own workbook, and nothing of it is taken in. */
const exported = [
  'Kundennummer;Arztname;Fachrichtung;Potenzial;Adoptionsstufe;Haustier',
  'D1;Praxis 1;Kardiologie;900;4;Hund',
  'D2;Praxis 2;Kardiologie;400;;',
  'D3;Praxis 3;Sterndeutung;;2;',
  'D4;Praxis 4;Kardiologie;viel;1;',
  'D5;Praxis 5;;;;',
].join('\n');

const review = async (text: string, input: Partial<ReviewFileInput> = {}) => {
  const path = join(folder, 'export.csv');
  writeFileSync(path, text);
  const environment = { port: 0, host: '', definitionsFolder: repository, sample: false } as const;
  const desk = await openDesk(
    { ...environment, logLevel: 'silent', dataFolder: folder },
    await sharedParts(),
  );
  return reviewFile(desk, { path, fileName: 'export.csv', market: 'de', template: 'developing', ...input });
};

describe('a list that nobody has taken in', () => {
  it('is held against what a segmentation needs: filled, off the list, missing', async () => {
    const result = await review(exported);
    if (!result.ok) throw new Error(JSON.stringify(result.findings));
    const { accounts, facts, toFill, unclassified } = result.review;
    expect(accounts).toBe(5);
    const of = (fact: string) => facts.find((each) => each.fact === fact);
    expect(of('potential')).toMatchObject({ isThere: true, filled: 4_000, offList: 2_000 });
    expect(of('adoption')).toMatchObject({ isThere: true, filled: 6_000 });
    expect(of('specialty')).toMatchObject({ isThere: true, filled: 6_000, offList: 2_000 });
    expect(of('role')).toMatchObject({ isThere: false, filled: 0, offList: 0 });
    expect(result.unknown).toContain('Haustier');
    expect(toFill).toEqual([
      { fact: 'potential', unclassified: 0, others: 3 },
      { fact: 'adoption', unclassified: 0, others: 2 },
    ]);
    // What stands in for a potential classifies whoever has none of their own.
    expect(unclassified).toBe(0);
  });

  it('with no potential at all has everybody unclassified, and says that it would place them', async () => {
    const result = await review('Kundennummer;Arztname\nD1;Praxis 1\nD2;Praxis 2');
    if (!result.ok) throw new Error(JSON.stringify(result.findings));
    expect(result.review.unclassified).toBe(2);
    expect(result.review.toFill[0]).toEqual({ fact: 'potential', unclassified: 2, others: 0 });
  });

  it('is refused where nobody said what it is written in, or there is nothing in it', async () => {
    for (const input of [{ market: 'zz' }, { template: 'none' }, { brand: 'none' }]) {
      const refused = await review(exported, input);
      expect(refused.ok ? [] : refused.findings.map(({ code }) => code)).toEqual(['input.not-accepted']);
    }
    expect((await review('Kundennummer;Arztname\n')).ok).toBe(false);
  });
});
