import { describe, expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const heading = 'Account ID;Name;Fachrichtung;Gebiet;Adoption – Cardiolan;Adoption – Respivo;Funktion';

async function send({ world, people, market }: OpenMarket, roles: readonly string[]) {
  const rows = roles.map((role, at) => `N${at};Praxis ${at};Kardiologie;T1;1;1;${role}`);
  return importWorkbook(world, people.affiliate, {
    market,
    kind: 'accounts',
    path: await csvFile(world, [heading, ...rows]),
    fileName: 'list.csv',
    mode: 'upsert',
    dryRun: false,
  });
}

describe('a column of roles in which people write titles', () => {
  it('takes what is sure, and says it once of each word', async () => {
    const open = await openMarket();
    const roles = ['Pflegedienstleitung', 'Chefarzt', 'pflegedienstleitung', 'Einkaufsleiter'];
    const { findings } = valueOf(await send(open, roles));
    const said = findings.filter(({ code }) => code === 'import.title-read');
    expect(said.map(({ where, values }) => [where, values['value']])).toEqual([
      [{ kind: 'cell', sheet: 'list', cell: 'G2' }, 'Pflegedienstleitung'],
      [{ kind: 'cell', sheet: 'list', cell: 'G5' }, 'Einkaufsleiter'],
    ]);
    const kept = await open.world.storage.read(async ({ accounts }) =>
      Promise.all(roles.map((_, at) => accounts.byId(open.market, `N${at}`))),
    );
    expect(kept.map((account) => account?.facts['role'])).toEqual([
      'nurse',
      'head-physician',
      'nurse',
      'procurement',
    ]);
  });

  it('asks about what may be several', async () => {
    const { findings } = refusalOf(await send(await openMarket(), ['Arzt']));
    const asked = findings.find(({ code }) => code === 'import.not-in-list');
    expect(asked?.where).toEqual({ kind: 'cell', sheet: 'list', cell: 'G2' });
    expect(asked?.values).toMatchObject({
      suggestion: 'several',
      rivals: 'Chefarzt, Oberarzt, Assistenzarzt, Niedergelassener Arzt',
    });
  });
});
