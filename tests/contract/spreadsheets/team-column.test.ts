import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMasterData } from '#domain/customers/master-data/parse-master-data.ts';
import { repRow } from '#domain/customers/rep.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { inTemporaryFolder, writePlainWorkbook } from '../../support/filled-workbook.ts';
import { rulesWith } from '../../support/rules-with.ts';
import { sampleTemplate, workbookWriter } from '../../support/sample-template.ts';
import { rep } from '../../support/small-market.ts';
import { understandFile } from '../../support/understand-file.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';

describe('the team of a territory', async () => {
  const definitions = await ownDefinitions();
  const one = definitions.markets.find(({ code }) => code === 'FR')!;
  const template = definitions.templates.find(({ key }) => key === 'developing')!;
  const two = {
    ...one,
    teams: [...one.teams, { ...one.teams[0]!, key: 'hospital', name: 'Hôpital', brands: [] }],
  };
  const workbook = concreteWorkbook(template, two, definitions.lists, definitions.duties);
  const first = one.teams[0]!;
  const teamsOf = async (path: string, market = two) => {
    const read = concreteWorkbook(template, market, definitions.lists, definitions.duties);
    const filled = await understandFile(path, market, read);
    const known = [rep('FR-04', { market: 'FR', team: 'hospital' })];
    const draft = parseMasterData(
      'FR',
      first.key,
      filled,
      known,
      rulesWith(),
      'replace',
      [],
      [first.key, 'hospital'],
    );
    return {
      teams: draft.reps.map(({ territory, team }) => `${territory} ${team}`),
      findings: draft.findings.concat(filled.findings).map(({ code }) => code),
    };
  };

  it('is what the file says, by whatever heading, and else what it was', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'equipe.xlsx');
      const rows = [
        ['Secteur', 'Délégué', 'Réseau'],
        ['FR-01', 'A. Merle', ' HÔPITAL '],
        ['FR-02', 'B. Pie', first.name],
        ['FR-03', 'C. Geai', undefined],
        ['FR-04', 'D. Grive', undefined],
        ['FR-05', 'E. Pinson', 'hospital'],
      ];
      const clients = ['ID client', 'Nom', 'Spécialité', 'Secteur', 'Stade d’adoption'];
      await writePlainWorkbook(path, [
        { name: 'Clients', rows: [clients, ['1', 'N. Un', 'Cardiologie', 'FR-01', '3']] },
        { name: 'Équipe', rows },
      ]);
      expect((await teamsOf(path)).teams).toEqual([
        'FR-01 hospital',
        `FR-02 ${first.key}`,
        `FR-03 ${first.key}`,
        'FR-04 hospital',
        'FR-05 hospital',
      ]);
    }));

  it('is a choice in the template of a market with several, and nothing to ask in others', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'modele.xlsx');
      const team = [rep('FR-01', { team: first.key }), rep('FR-02', { team: 'hospital' })].map(repRow);
      await (
        await workbookWriter()
      ).writeTemplate(
        sampleTemplate(path, { workbook, market: two, locale: 'fr', rows: { accounts: [], team } }),
      );
      expect((await teamsOf(path)).teams).toEqual([`FR-01 ${first.key}`, 'FR-02 hospital']);
      const teamSheet = concreteWorkbook(template, one, definitions.lists, definitions.duties).sheets.at(-1)!;
      expect(teamSheet.columns.map(({ key }) => key)).not.toContain('field-team');
    }));
});
