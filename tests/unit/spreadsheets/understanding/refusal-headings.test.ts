import { expect, it } from 'vitest';
import { refusalHeadings } from '#spreadsheets/understanding/refusal-headings.ts';
import { withRefusals } from '#domain/cycles/with-refusals.ts';
import { columnNames } from '#spreadsheets/understanding/column-names.ts';
import { sayNone, sayRefusals } from '../../../support/headings-of-lists.ts';
import { ownDefinitions } from '../../../support/own-definitions.ts';

const { refusals } = await ownDefinitions();
const looksLike = refusalHeadings(refusals);

it.each([
  'Keine Anrufe mehr',
  'Empfängt keinen AD',
  'Kann besucht werden',
  'Does not want calls',
  'okToMail',
  'Puede recibir visitas',
  'Peut recevoir la visite médicale',
  'Non vuole telefonate',
  'Não quer ligações',
  'Wil geen bezoek van reps',
  'Nie chce telefonów',
  'Vill inte ha samtal om marknadsföring, inga mailutskick',
  'Nechce mailing',
  '面談可否',
  '접촉 가능 여부',
  '是否允许拜访',
  'Lista Robinson',
  'Gesperrt bis',
  'Blocco visite',
  'Locked',
  'Esclusa',
  'DND',
  'Visitabile',
  'Informatori ammessi',
  'Reps welcome?',
  'Contact preference',
  'Attività cessata',
])('%s is asked about', (heading) => {
  expect(looksLike(heading)).toBe(true);
});

it.each([
  'Last visit',
  'Visits 2025',
  'No. of visits',
  'No of calls',
  'Nr. Besuche',
  'Contact name',
  'Contact phone',
  'Phone',
  'E-mail 2',
  'Calls per year',
  'Besuchstage',
  'Telefon Praxis',
  'Anzahl Besuche',
  'Dernière visite',
  'Ultima visita',
  'Próxima visita',
  'Marketing cluster',
  'Hospital ward',
  'Notes',
  'Order number',
  '訪問日',
  '電話番号',
  '최근 방문일',
  '电话号码',
])('%s is a column like any other', (heading) => {
  expect(looksLike(heading)).toBe(false);
});

const [accounts] = withRefusals(
  { template: '', version: '', sheets: [{ key: 'accounts', name: { en: 'Accounts' }, columns: [] }] },
  refusals,
).sheets;
const index = columnNames(accounts!);

it('hundreds of headings nobody listed are understood or asked about, and none is kept in silence', () => {
  expect(sayRefusals.length).toBeGreaterThan(300);
  expect(sayRefusals.filter((each) => !index.find(each) && !looksLike(each))).toEqual([]);
  expect(sayNone.filter((each) => index.find(each) ?? looksLike(each))).toEqual([]);
});
