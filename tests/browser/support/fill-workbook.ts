import { fillTemplate, type TypedRow } from '../../support/filled-workbook.ts';

const cities = ['Kiel', 'Lübeck', 'Husum', 'Plön'];

/** Forty accounts in two territories, as somebody types them. */
const accounts: readonly TypedRow[] = Array.from({ length: 40 }, (_, index) => ({
  'account-id': `D${String(index + 1).padStart(4, '0')}`,
  name: `Praxis ${String(index + 1).padStart(2, '0')}`,
  specialty: 'Innere Medizin',
  city: cities[index % cities.length],
  territory: index % 2 === 0 ? 'T1' : 'T2',
  'potential@cardiolan': 20 + index * 9,
  'potential@respivo': 15 + ((index * 17) % 40) * 6,
  'adoption@cardiolan': `${index % 6}`,
  'adoption@respivo': `${(index + 2) % 6}`,
  'consent-remote': 'Ja',
  'consent-email': index % 3 === 0 ? 'Ja' : 'Nein',
}));

// Little time, so that something is left to propose.
const team: readonly TypedRow[] = ['T1', 'T2'].map((territory, index) => ({
  territory,
  rep: ['Jana Probe', 'Timo Muster'][index],
  email: `${territory.toLowerCase()}@latitude.example`,
  fte: 0.4,
  'leave-days': 10,
}));

/** Fills a downloaded template; `faulty` writes a word where the potential of the third account belongs. */
export async function fillWorkbook(template: string, path: string, faulty: boolean): Promise<void> {
  const rows = faulty ? accounts.with(2, { ...accounts[2], 'potential@cardiolan': 'viele' }) : accounts;
  await fillTemplate(template, path, { accounts: rows, team });
}
