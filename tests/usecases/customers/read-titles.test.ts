import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { titleReader } from '#domain/customers/titles/read-title.ts';
import { repository, sharedParts } from '../../support/made-once.ts';
import { runVerb } from '../../support/run-verb.ts';

const folder = mkdtempSync(join(tmpdir(), 'titles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = async () => titleReader((await sharedParts()).definitions.titles);

/** Language, title and role by line. */
const linesOf = (path: string): readonly (readonly string[])[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

const share = (of: readonly unknown[], all: readonly unknown[]): number => of.length / all.length;

/** How many roles are right or unknown, and how many of those that are sure are wrong. */
async function sharesOf(lines: readonly (readonly string[])[]) {
  const titles = await read();
  const each = lines.map(([, title = '', role = '']) => ({ role, read: titles(title) }));
  const sure = each.filter((one) => one.read.confidence >= 0.9);
  return {
    right: share(
      each.filter((one) => one.read.role === one.role),
      each,
    ),
    unknown: share(
      each.filter((one) => one.read.role === 'unknown' && one.role !== 'unknown'),
      each,
    ),
    sureAndWrong: share(
      sure.filter((one) => one.read.role !== one.role),
      sure,
    ),
    sure: sure.length,
  };
}

describe('titles of fourteen languages', () => {
  it('say their role by their parts', async () => {
    const lines = linesOf(join(repository, 'tests/fixtures/titles/titles.tsv'));
    expect(lines.length).toBeGreaterThan(300);
    const { right, unknown, sureAndWrong, sure } = await sharesOf(lines);
    expect(sure).toBeGreaterThan(200);
    expect(right).toBeGreaterThanOrEqual(0.95);
    expect(unknown).toBeLessThanOrEqual(0.1);
    expect(sureAndWrong).toBeLessThanOrEqual(0.01);
  });

  it('say function, seniority and setting as well, and nothing of what they do not say', async () => {
    const titles = await read();
    expect(titles('Ltd. Oberarzt, Klinik für Kardiologie')).toMatchObject({
      role: 'physician',
      function: 'medicine',
      seniority: 'senior',
      setting: 'hospital',
    });
    expect(titles('Leiterin Einkauf')).toMatchObject({ function: 'procurement', seniority: 'head' });
    expect(titles('Wolkenzähler')).toEqual({
      title: 'Wolkenzähler',
      role: 'unknown',
      function: null,
      seniority: null,
      setting: null,
      confidence: 0,
    });
    expect(titles('').role).toBe('unknown');
  });

  it('are no doctors because a word stands beside them', async () => {
    const titles = await read();
    const roles = [
      'Tecnico di laboratorio medico',
      'Physician Assistant',
      'Language Arts Teacher',
      'Nursery Manager',
    ];
    expect(roles.map((title) => titles(title).role)).toEqual([
      'bench-scientist',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});

it('is a verb that answers in the order of the rows, and says what is wrong', async () => {
  const path = join(folder, 'titles.csv');
  writeFileSync(path, 'Nr;Titel\n1;Kinderärztin\n2;\n3;Einkäufer\n');
  const { status, stdout } = await runVerb(['titles', path, '--column', 'titel', '--json'], {});
  expect(status).toBe(0);
  const answer = JSON.parse(stdout) as readonly { readonly role: string; readonly title: string }[];
  expect(answer.map(({ title, role }) => [title, role])).toEqual([
    ['Kinderärztin', 'physician'],
    ['', 'unknown'],
    ['Einkäufer', 'procurement'],
  ]);
  const wrong = await runVerb(['titles', path, '--column', 'Beruf'], {});
  expect([wrong.status, wrong.stdout]).toEqual([1, expect.stringContaining('no column “Beruf”')]);
  writeFileSync(path, 'Nr;Titel\n');
  expect((await runVerb(['titles', path, '--column', 'Titel'], {})).status).toBe(1);
  expect((await runVerb(['titles', path], {})).status).toBe(2);
});
