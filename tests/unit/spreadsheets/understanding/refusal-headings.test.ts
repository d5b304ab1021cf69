import { expect, it } from 'vitest';
import {
  flaggedHeadings,
  flagSamples,
  refusalHeadings,
} from '#spreadsheets/understanding/refusal-headings.ts';
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

it.each([
  ['Mail-Empfang', 'nein'],
  ['GDPR Flag', '1'],
  ['面会', '不可'],
  ['面会', '×'],
  ['メルマガ', '不要'],
  ['Gradimento visite', 'nessuno'],
  ['Disponibilité visite', 'aucune'],
  ['Empfang AD', 'ja'],
  ['Visit', 'x'],
  ['Acepta', 'no'],
  ['방문', '불가'],
  ['拜访', '不需要'],
])('%s above nothing but %s is asked about', (heading, cell) => {
  expect(flaggedHeadings(refusals)(heading)).toBe(true);
  expect(flagSamples(refusals)([cell])).toBe(true);
});

it.each([
  ['面会', '田中先生'],
  ['E-mail', 'a.b@example.org'],
  ['Visits', '12'],
  ['Contact', 'Anna Bianchi'],
  ['Besuchstag', 'Mittwoch'],
])('%s above %s is not', (_heading, cell) => {
  expect(flagSamples(refusals)([cell, 'no'])).toBe(false);
  expect(flagSamples(refusals)([])).toBe(false);
});

it('a ban on appointments is asked about whatever stands below', () => {
  expect(looksLike('アポ禁')).toBe(true);
});
