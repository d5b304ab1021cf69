import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from './support/speak.ts';

const house = resolve(import.meta.dirname, '../../../src');
const filesOf = (room: string, ending: string): readonly (readonly [string, string])[] =>
  readdirSync(join(house, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => [file, readFileSync(join(house, room, file), 'utf8')] as const);
const templates = filesOf('web', '.hbs');
const programs = [...filesOf('web', '.ts'), ...filesOf('wording', '.ts')];

describe('the templates', () => {
  it('say only what the catalogue has', () => {
    const unknown = templates.flatMap(([file, text]) =>
      [...text.matchAll(/\{\{t "([^"]+)"/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => !messages.has(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(templates.length).toBeGreaterThan(10);
    expect(unknown).toEqual([]);
  });

  it('carry no words of their own', () => {
    const own = templates.flatMap(([file, text]) => {
      const words = text
        .replaceAll(/\{\{\{?[^}]*\}\}\}?/g, ' ')
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/· Latitude|Latitude/g, ' ')
        .match(/[A-Za-z]{2,}/g);
      return words ? [`${file}: ${words.join(' ')}`] : [];
    });
    expect(own).toEqual([]);
  });

  it('carry neither scripts nor styles, which the pages’ policy would block', () => {
    const inline = templates
      .filter(([, text]) => /<style|\sstyle=|\son[a-z]+=|<script(?! src=)/.test(text))
      .map(([file]) => file);
    expect(inline).toEqual([]);
  });

  it('put markup of this room alone into pages as it is', () => {
    const raw = templates.flatMap(([, text]) =>
      [...text.matchAll(/\{\{\{(\w+)\}\}\}/g)].map((match) => match[1]),
    );
    expect(new Set(raw)).toEqual(new Set(['bar', 'gauge', 'mix', 'picture', 'steps', 'way']));
  });
});

describe('the words of the pages', () => {
  it('are all used', () => {
    const all = [...templates, ...programs].map(([, text]) => text).join('\n');
    // `page.role.${…}` uses every entry of its area, and so does an area that is looked up by its name.
    const areas = [...all.matchAll(/[`']((?:page|kpi|why)\.[\w.-]*?)\.?\$\{/g)].map(
      (match) => `${match[1]}.`,
    );
    const named = [...all.matchAll(/(?:wordOf\(words, |inArea\(.*?)'([\w.-]+)'/g)].map(
      (match) => `page.${match[1]}.`,
    );
    const used = [...areas, ...named].filter((area) => area !== 'page.');
    const idle = messages.keys
      .filter((key) => key.startsWith('page.'))
      .filter((key) => !all.includes(key) && !used.some((area) => key.startsWith(area)));
    expect(idle).toEqual([]);
  });
});
