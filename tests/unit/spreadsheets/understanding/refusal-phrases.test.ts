import { expect, it } from 'vitest';
import { phraseFinder } from '#spreadsheets/understanding/refusal-phrases.ts';
import { ownDefinitions } from '../../../support/own-definitions.ts';

const { refusals } = await ownDefinitions();
const find = phraseFinder(refusals);

/** Remarks of people who refuse, or cannot be reached any more, in the kind that is suggested. */
const asked = [
  ['does not receive reps', 'no-see'],
  ['Dr. does not receive any more', 'no-see'],
  ['no visits since Wednesday', 'no-see'],
  ['No visits. Wednesday afternoon: surgery', 'no-see'],
  ['does not see reps, Wednesday closed', 'no-see'],
  ['no visits on Wednesday or any other day', 'no-see'],
  ['refuses visits since 2024', 'no-see'],
  ['please do not contact again', 'do-not-contact'],
  ['do not call before she calls us', 'opt-out-telephone'],
  ['asked to be unsubscribed on Monday', 'opt-out-email'],
  ['wants no visit', 'no-see'],
  ['passed away in March', 'deceased'],
  ['retired, practice closed', 'retired'],
  ['Empfängt keinen Außendienst', 'no-see'],
  ['empfängt nicht mehr', 'no-see'],
  ['will keinen Besuch', 'no-see'],
  ['seit Mittwoch kein Besuch mehr', 'no-see'],
  ['kein Besuch, mittwochs Labor', 'no-see'],
  ['mittwochs kein Besuch, sonst auch nicht: lehnt Besuche ab', 'no-see'],
  ['bitte nicht anrufen', 'opt-out-telephone'],
  ['hat der Werbung widersprochen', 'objection-marketing'],
  ['im Ruhestand seit Januar', 'retired'],
  ['ne reçoit plus de délégués', 'no-see'],
  ['ne reçoit pas', 'no-see'],
  ['ne souhaite pas être contacté', 'do-not-contact'],
  ['pas de visite depuis mardi', 'no-see'],
  ['non riceve più', 'no-see'],
  ['non riceve informatori, chiuso lunedì', 'no-see'],
  ['non vuole essere contattato', 'do-not-contact'],
  ['no recibe visitadores', 'no-see'],
  ['no recibe desde el lunes', 'no-see'],
  ['não recebe propagandistas', 'no-see'],
  ['não quer visita', 'no-see'],
  ['ontvangt geen artsenbezoekers', 'no-see'],
  ['nie przyjmuje przedstawicieli', 'no-see'],
  ['tar inte emot konsulenter', 'no-see'],
  ['訪問お断りとのこと', 'no-see'],
  ['水曜日から訪問不可', 'no-see'],
  ['방문 거부', 'no-see'],
  ['拒绝拜访', 'no-see'],
  ['nu primește reprezentanți', 'no-see'],
  ['ziyaret kabul etmiyor', 'no-see'],
  ['nem fogad látogatót', 'no-see'],
  ['nepřijímá zástupce', 'no-see'],
] as const;

/** Remarks that refuse nothing: days, hours and conditions of visits, and words that only sound like one. */
const free = [
  'does not receive on Wednesdays',
  'Dr. Miller does not receive reps on Wednesday or Friday afternoons',
  'no visits before 10 am',
  'no visits 12–14',
  'no visits without appointment',
  'does not see reps on Mondays; prefers Tuesday mornings',
  'empfängt mittwochs nicht',
  'mittwochs kein Besuch',
  'kein Besuch vor 10 Uhr',
  'keine Besuche am Freitag',
  'kein Besuch ohne Termin',
  'ne reçoit pas le mercredi',
  'ne reçoit pas le mardi et le jeudi matin',
  'pas de visite sans rendez-vous',
  'non riceve il mercoledì',
  'non riceve il lunedì e il giovedì pomeriggio',
  'non riceve senza appuntamento',
  'no recibe los miércoles',
  'no recibe los lunes por la mañana',
  'não recebe às quartas-feiras',
  'não recebe sem agendamento',
  'ontvangt niet op woensdag',
  'nie przyjmuje w środy',
  'tar inte emot på onsdagar',
  '水曜日は訪問不可',
  '訪問不可：午前中',
  '수요일은 방문 금지',
  '周三拒绝拜访',
  'nu primește miercurea',
  'nem fogad szerdán',
  'nepřijímá ve středu',
  'prefers visits on Wednesdays',
  'Besuch nur mit Termin',
  'visite uniquement sur rendez-vous',
  'very interested in the study, call again',
] as const;

it('knows remarks that refuse in many languages, and of which kind they are', () => {
  expect(asked.length + free.length).toBeGreaterThan(60);
  expect(asked.map(([text]) => [text, find(text)?.kind])).toEqual(asked);
});

it('asks about no remark that is about days, hours or conditions alone', () => {
  expect(free.map((text) => [text, find(text)?.kind])).toEqual(free.map((text) => [text, undefined]));
});

it('finds every word of every language alone, in brackets and behind a name', () => {
  const words = Object.values(refusals.phrases).flat();
  expect(words.length).toBeGreaterThan(100);
  const missed = words
    .flatMap((word) => [word, `(${word})`, `Dr. Ana Prüß – ${word}`, `x. ${word}, y`])
    .filter((text) => find(text) === undefined);
  expect(missed).toEqual([]);
});

it('tells a word alone from one among others', () => {
  expect(find('Verstorben')).toEqual({ kind: 'deceased', isAll: true });
  expect(find('verstorben im März')).toEqual({ kind: 'deceased', isAll: false });
  // The first half is of a day, the second of all.
  expect(find('no visits on Fridays, do not call')).toEqual({ kind: 'opt-out-telephone', isAll: false });
});
