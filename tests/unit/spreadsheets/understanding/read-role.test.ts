import { beforeAll, describe, expect, it } from 'vitest';
import { rolesOfTitle } from '#domain/customers/titles/roles-of-title.ts';
import { roleReader } from '#spreadsheets/understanding/values/read-role.ts';
import type { ReadValue } from '#spreadsheets/understanding/values/reading.ts';
import { sharedParts } from '../../../support/made-once.ts';

describe('a role in somebody’s own words', () => {
  let read: ReadValue;
  let codes: ReadonlySet<string>;
  let labelOf: (code: string) => string;
  beforeAll(async () => {
    const { lists, titles } = (await sharedParts()).definitions;
    const list = lists.find(({ key }) => key === 'role') ?? expect.fail('there is no list of roles');
    read = roleReader(list, titles, 'de');
    codes = new Set(list.entries.map(({ code }) => code));
    labelOf = (code) => list.entries.find((each) => each.code === code)?.label['de'] ?? code;
  });
  /** Code, and whether it is said that it was read so; or that somebody is asked, and among what. */
  const reading = (title: string) => {
    const said = read(title);
    if (said === undefined) return 'empty';
    if ('problem' in said) return ['asked', said.problem.values['rivals']];
    return said.repair === undefined ? said.value : [said.value, said.repair.values['text']];
  };

  it.each([
    ['Chefarzt', 'head-physician'],
    ['Oberarzt', 'senior-physician'],
    ['Leitender Oberarzt', 'senior-physician'],
    ['Klinikdirektor', 'head-physician'],
    ['Assistenzarzt', 'junior-physician'],
    ['Krankenschwester', 'nurse'],
    ['Apotheker', 'pharmacist'],
    ['MFA', 'practice-staff'],
    ['Laborleiter', 'lab-manager'],
    ['lab-manager', 'lab-manager'],
  ])('%s is a name of the list', (title, code) => {
    expect(reading(title)).toBe(code);
  });

  it.each([
    ['Niedergelassener Kardiologe', 'office-physician'],
    ['Hausarzt', 'office-physician'],
    ['Hausärztin', 'office-physician'],
    ['Pflegedienstleitung', 'nurse'],
    ['Stationsleitung', 'nurse'],
    ['Einkaufsleiter', 'procurement'],
    ['Praxismanagerin', 'practice-staff'],
    ['Leitende Apothekerin', 'pharmacist'],
    ['Infirmière en chef', 'nurse'],
    ['Responsabile acquisti', 'procurement'],
  ])('%s is sure, taken and said', (title, code) => {
    expect(reading(title)).toEqual([code, labelOf(code)]);
  });

  const physicians = ['head', 'senior', 'junior', 'office'].map((each) => `${each}-physician`);
  it.each([
    ['Facharzt für Innere Medizin', physicians],
    ['Arzt', physicians],
    ['Ärztlicher Direktor', ['head-physician']],
    ['PTA', ['pharmacist', 'other']],
  ])('%s may be several, and somebody is asked', (title, rivals) => {
    expect(reading(title)).toEqual(['asked', rivals.map(labelOf).join(', ')]);
  });

  it('is asked about where its parts say nothing', () => {
    expect(reading('Kaufmann im Ruhestand')).toEqual(['asked', '']);
    expect(reading('')).toBe('empty');
  });

  it('is never one that the list has not', () => {
    const said = { seniority: null, setting: null, confidence: 1 };
    expect(rolesOfTitle({ ...said, role: 'astronaut' }, codes)).toEqual({ roles: [], isSure: false });
    expect(rolesOfTitle({ ...said, role: 'nurse' }, new Set(['pharmacist']))).toEqual({
      roles: [],
      isSure: false,
    });
  });
});
