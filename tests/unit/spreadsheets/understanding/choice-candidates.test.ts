import { beforeAll, describe, expect, it } from 'vitest';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import { habitsOf } from '#spreadsheets/understanding/values/habits.ts';
import { listReader, flagReader } from '#spreadsheets/understanding/values/read-choice.ts';
import { ownDefinitions } from '../../../support/own-definitions.ts';

let lists: readonly ControlledList[];
beforeAll(async () => {
  lists = (await ownDefinitions()).lists;
});

/** The code; `ask` where nothing may be taken; the code with a sign where it is taken by agreement. */
function read(list: string, text: string): string {
  const reading = listReader(
    lists.find(({ key }) => key === list)!,
    'de',
  )(text);
  if (reading === undefined) return 'empty';
  if ('value' in reading) return String(reading.value);
  const { fix, values } = reading.problem;
  if (fix) return `${String(fix.value)}?`;
  return values['suggestion'] === 'several' ? 'several' : 'ask';
}

describe('a text that is no entry of the list', () => {
  it.each([
    // Titles of the German training rules.
    ['Innere Medizin und Kardiologie', 'cardiology'],
    ['Innere Medizin und Pneumologie', 'pulmonology'],
    ['Innere Medizin und Gastroenterologie', 'gastroenterology'],
    ['Innere Medizin und Hämatologie und Onkologie', 'oncology'],
    ['Innere Medizin und Endokrinologie und Diabetologie', 'endocrinology'],
    // Two entries, however they are put together.
    ['Innere Medizin / Kardiologie', 'several'],
    ['Innere Medizin + Pneumologie', 'several'],
    ['Kardiologie, Innere Medizin', 'several'],
    ['Innere Medizin (Kardiologie)', 'several'],
    ['Innere Medizin – Schwerpunkt Kardiologie', 'several'],
    ['FA Innere Medizin u. Kardiologie', 'several'],
    ['Facharzt für Innere Medizin und Kardiologie', 'ask'],
    ['Allgemeinmedizin und Innere Medizin', 'several'],
    ['Neurologie und Psychiatrie', 'several'],
    ['Cardiology & Neurology', 'several'],
    ['Médecine interne et cardiologie', 'several'],
    ['Cardiologue, pneumologue', 'several'],
    ['Medicina interna e cardiologia', 'several'],
    ['Cardiología y neumología', 'several'],
    ['Interne geneeskunde en cardiologie', 'several'],
    ['Choroby wewnętrzne i kardiologia', 'several'],
    ['Internmedicin och kardiologi', 'several'],
    ['循環器内科・呼吸器内科', 'several'],
    ['循環器内科、神経内科', 'several'],
    // A word of another entry alone.
    ['SP Kinder-Kardiologie', 'several'],
    ['Kinder-Kardiologie', 'several'],
    ['Kardiologie (Kinder)', 'several'],
    ['Jugendmedizin, Kardiologie', 'several'],
    // Whatever else stands beside one entry.
    ['Kardiologie und Angiologie', 'ask'],
    ['Kinderkardiologie', 'ask'],
    ['Astrologie', 'ask'],
    // One entry and nothing else that it could be.
    ['Kardiolgie', 'cardiology?'],
    ['Pneumologei', 'pulmonology?'],
    ['Kardiologie (Privatpraxis)', 'cardiology?'],
    ['Kardiologie / Cardiology', 'cardiology?'],
    ['Cardiologie (ville)', 'cardiology?'],
    ['循環器内科', 'cardiology'],
    ['Dermatologi', 'dermatology'],
  ])('specialty %s: %s', (text, expected) => {
    expect(read('specialty', text)).toBe(expected);
  });

  it.each([
    ['2 – 3', 'several'],
    ['2 - 3', 'several'],
    ['1 oder 2', 'several'],
  ])('adoption %s: %s', (text, expected) => {
    expect(read('adoption', text)).toBe(expected);
  });

  it('names what it may be, and proposes neither', () => {
    const specialty = lists.find(({ key }) => key === 'specialty')!;
    expect(listReader(specialty, 'de')('Innere Medizin / Kardiologie')).toMatchObject({
      problem: { values: { suggestion: 'several', rivals: 'Innere Medizin, Kardiologie' } },
    });
  });
});

it.each([
  ['ja, nach Anmeldung', true],
  ['ja, später nein', undefined],
  ['no, yes from May', undefined],
  ['nein (früher ja)', undefined],
  ['oui, mais non le lundi', undefined],
  ['sì, solo martedì', true],
])('a yes or no with words behind it, %s', (text, expected) => {
  const reading = flagReader(habitsOf(['de'], 'DE').locale)(text);
  expect(reading && 'problem' in reading ? reading.problem.fix?.value : 'read').toBe(expected);
});
