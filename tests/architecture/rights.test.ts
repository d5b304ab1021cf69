import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { roleComparisons, roleQuestions } from './role-comparisons.ts';

const source = resolve(import.meta.dirname, '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
const read = (file: string): string => readFileSync(join(source, file), 'utf8');

describe('a role', () => {
  it('is compared nowhere but where rights are written', () => {
    const looked = files.filter((file) => file.endsWith('.ts') && !file.startsWith(join('domain', 'access')));
    expect(looked.length).toBeGreaterThan(500);
    expect(looked.filter((file) => roleComparisons(read(file)) > 0)).toEqual([]);
    const templates = files.filter((file) => file.endsWith('.hbs'));
    expect(templates.length).toBeGreaterThan(30);
    expect(templates.filter((file) => roleQuestions(read(file)) > 0)).toEqual([]);
  });

  it.each([
    "const may = user.role === 'rep';",
    "if ('global' !== actor.role) throw new Error();",
    "const isRep = user?.role == 'rep';",
    'const { role } = user; const leads = role === other;',
    "const is = (who: string) => who === 'manager';",
    'switch (actor.role) { default: }',
    'const places = placesOf[user.role];',
    'const leads = leaders.includes(each.role);',
    'const seen = roles.has((user as User).role);',
  ])('would be found in %s', (code) => {
    expect(roleComparisons(code)).toBe(1);
  });

  it.each([
    'const title = words.t(`page.role.${user.role}`);',
    "const grant = { role: 'rep', market };",
    "const own = step.layer === 'global';",
    "const to = users.filter((user) => holdsRole(user, { role: 'affiliate', market }, day));",
    'const text = role.padEnd(9);',
    "const column = columns.find(({ key }) => key === 'rep');",
  ])('is shown, kept and looked for in %s', (code) => {
    expect(roleComparisons(code)).toBe(0);
  });

  it('would be found in a template', () => {
    expect(roleQuestions('{{#if (eq user.role "rep")}}own{{/if}}')).toBe(1);
    expect(roleQuestions('<div role="region">{{role}}</div>')).toBe(0);
  });
});
