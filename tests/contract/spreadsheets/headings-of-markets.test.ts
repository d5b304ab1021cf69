import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { inTemporaryFolder, writePlainWorkbook } from '../../support/filled-workbook.ts';
import { understandFile } from '../../support/understand-file.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';

/** A list as an affiliate keeps it: its own headings, specialties and words for yes; a team under a heading of its own. */
const lists = {
  ES: [
    [
      'Código médico',
      'Nombre y apellidos',
      'Especialidad',
      'Población',
      'Zona',
      'Etapa de adopción',
      'Consentimiento email',
    ],
    ['0017', 'Aitana Berrodal', 'Cardiología', 'Pamplona', 'ES-07', '3', 'Sí'],
    ['Zona', 'Delegado médico', 'Días de vacaciones', 'Comunidad autónoma'],
    ['ES-07', 'Iker Robretuera', 8, 'NC'],
  ],
  NL: [
    ['Klantnummer', 'Naam arts', 'Specialisme', 'Plaats', 'Rayon', 'Adoptie', 'Toestemming e-mail'],
    ['0017', 'Berber Dijkerkampe', 'Longarts', 'Utrecht', 'NL-05', '3', 'ja'],
    ['Rayon', 'Artsenbezoeker', 'Verlofdagen', 'Provincie'],
    ['NL-05', 'Gijs Linderschoot', 8, 'ZH'],
  ],
  SE: [
    ['Kundnummer', 'Namn', 'Specialitet', 'Postort', 'Distrikt', 'Adoptionssteg', 'Samtycke e-post'],
    ['0017', 'Disa Mossagrind', 'Lungmedicin', 'Umeå', 'SE-08', '3', 'Ja'],
    ['Distrikt', 'Läkemedelskonsulent', 'Semesterdagar', 'Län'],
    ['SE-08', 'Ivar Stenvret', 10, 'AC'],
  ],
  PL: [
    [
      'Numer PWZ',
      'Imię i nazwisko',
      'Specjalizacja',
      'Miejscowość',
      'Terytorium',
      'Etap adopcji',
      'Zgoda e-mail',
    ],
    ['0017', 'Kinga Dębora', 'Lekarz rodzinny', 'Kraków', 'PL-03', '3', 'TAK'],
    ['Terytorium', 'Przedstawiciel', 'Dni urlopu', 'Województwo'],
    ['PL-03', 'Leon Sosniga', 6, 'MA'],
  ],
} as const;

const specialties = { ES: 'cardiology', NL: 'pulmonology', SE: 'pulmonology', PL: 'general-practice' };

describe('an affiliate’s own list', async () => {
  const definitions = await ownDefinitions();

  it.each(Object.keys(lists) as (keyof typeof lists)[])('from %s is read by its own headings', (code) =>
    inTemporaryFolder(async (folder) => {
      const market = definitions.markets.find((each) => each.code === code)!;
      // One brand makes `adoption` of any template the column that is meant.
      const oneBrand = {
        ...market,
        teams: market.teams.map((team) => ({ ...team, brands: team.brands.slice(0, 1) })),
      };
      const template = definitions.templates.find(({ key }) => key === 'developing')!;
      const path = join(folder, 'lista.xlsx');
      const [accountHeadings, account, teamHeadings, rep] = lists[code];
      await writePlainWorkbook(path, [
        { name: 'A', rows: [accountHeadings, account] },
        { name: 'B', rows: [teamHeadings, rep] },
      ]);
      const workbook = concreteWorkbook(template, oneBrand, definitions.lists, definitions.duties);
      const filled = await understandFile(path, oneBrand, workbook);
      expect(filled.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      const [row] = filled.sheets.find(({ key }) => key === 'accounts')?.rows ?? [];
      expect(row?.values).toEqual({
        'account-id': '0017',
        name: account[1],
        specialty: specialties[code],
        city: account[3],
        territory: account[4],
        adoption: '3',
        'consent-email': true,
      });
      const [member] = filled.sheets.find(({ key }) => key === 'team')?.rows ?? [];
      expect(member?.values).toEqual({
        territory: rep[0],
        rep: rep[1],
        'leave-days': rep[2],
        region: rep[3],
      });
    }),
  );
});
