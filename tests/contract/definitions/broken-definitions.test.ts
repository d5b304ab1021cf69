import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Finding } from '#domain/basics/finding.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import type { ReadYaml } from '#definitions/read-yaml-file.ts';
import { renderText } from '#definitions/render-text.ts';
import { loadMessages, type Messages, wordFinding } from '#messages/messages.ts';
import { copyDefinitions, type DefinitionsCopy, lineOf } from './definitions-copy.ts';
import { readBroken, readChanged } from './read-changed.ts';

/** One file of `breakages/`, see the README there. */
interface Breakage {
  readonly kind: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly code: string;
  readonly in?: string;
  readonly at: string;
  readonly below?: number;
  readonly values?: Readonly<Record<string, string | number>>;
}

const de = 'markets/de.yaml';
const folder = join(import.meta.dirname, 'breakages');
const breakages = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file): Breakage => parse(readFileSync(join(folder, file), 'utf8')));

let copy: DefinitionsCopy;
let messages: Messages;
beforeAll(async () => {
  messages = await loadMessages();
});

/** Loads the copy; whatever is found must read well in every language. */
async function load(read: ReadYaml = readChanged) {
  const loaded = await loadDefinitions(copy.folder, renderText, read);
  for (const finding of loaded.findings) {
    for (const locale of ['en', 'de', 'fr', 'it', 'ja', 'pt']) {
      const { message, hint } = wordFinding(messages, locale, finding);
      if (/[{}]|undefined|, select,/.test(`${message} ${hint}`))
        throw new Error(`badly worded: ${message} ${hint}`);
    }
  }
  return loaded;
}

const brief = ({ code, where }: Finding) =>
  `${where.kind === 'file' ? `${where.file}:${where.line ?? ''}` : where.kind} ${code}`;

describe('a definitions file that is wrong is refused at its line', () => {
  // One copy is spoilt and mended again and again.
  beforeAll(async () => {
    copy = await copyDefinitions();
  });
  afterEach(async () => copy.mend());
  afterAll(async () => copy.remove());

  it.each(breakages)('$kind ($file)', async (breakage) => {
    const { file, from, to, code, in: reportedIn = file, at, below = 0, values = {} } = breakage;
    await copy.breakFile(file, (text) => text.replace(from, () => to));
    const { definitions, findings } = await load(readBroken(copy));
    expect(definitions).toBeUndefined();
    expect(findings.map((each) => each.code)).toContain(`definitions.${code}`);
    const match = findings.find((each) => each.code === `definitions.${code}`);
    const line = lineOf(await readFile(join(copy.folder, reportedIn), 'utf8'), at) + below;
    expect(match?.where).toEqual({ kind: 'file', file: reportedIn, line });
    expect(match?.values).toMatchObject(values);
  });

  it('finds every breakage that can stand beside the others, all in one run', async () => {
    const together = [
      'curency',
      'dd: Funktion',
      'advancd',
      'list: adoptions',
      'postcod',
      'objective: lern',
      'proposal-decided',
      'kardiology',
      'calls-a-day',
      'region: 5',
      'first-month: 13',
    ];
    const chosen = breakages.filter(({ to }) => together.some((word) => to.includes(word)));
    expect(chosen).toHaveLength(together.length);
    for (const { file, from, to } of chosen)
      await copy.breakFile(file, (text) => text.replace(from, () => to));
    const { findings } = await load();
    const reported = findings.map(({ code, where }) => `${where.kind === 'file' ? where.file : ''} ${code}`);
    for (const { file, code } of chosen) expect(reported).toContain(`${file} definitions.${code}`);
    expect(findings).toEqual(
      sortedBy(
        findings,
        ({ where }) => (where.kind === 'file' ? where.file : ''),
        ({ where }) => (where.kind === 'file' ? (where.line ?? 0) : 0),
      ),
    );
  });
});

describe('files and folders', () => {
  beforeEach(async () => {
    copy = await copyDefinitions();
  });
  afterEach(async () => copy.remove());

  it('a folder that is missing', async () => {
    await rm(join(copy.folder, 'markets'), { recursive: true });
    expect((await load()).findings.map(brief)).toEqual(['markets: definitions.folder-missing']);
  });

  it('no definitions at all', async () => {
    const { findings } = await loadDefinitions(join(copy.folder, 'elsewhere'));
    expect(new Set(findings.map(({ code }) => code))).toEqual(
      new Set(['definitions.folder-missing', 'definitions.file-missing']),
    );
  });

  it('a file that is missing does not accuse those that refer to it', async () => {
    await rm(join(copy.folder, 'templates/lists.yaml'));
    expect((await load()).findings.map(brief)).toEqual(['templates/lists.yaml: definitions.file-missing']);
  });

  it('a file of another encoding, at its line', async () => {
    await copy.breakFile(de, (text) => Buffer.from(text.replace('why: Thirty', 'why: Dreißig'), 'latin1'));
    const { findings } = await load();
    expect(findings.map(({ code }) => code)).toEqual(['definitions.not-utf8']);
  });

  it('UTF-16', async () => {
    await copy.breakFile(de, (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'));
    expect((await load()).findings.map(brief)).toEqual([`${de}:1 definitions.not-utf8`]);
  });

  it('a byte-order mark and carriage returns are no mistake', async () => {
    await copy.breakFile(de, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect((await load()).findings).toEqual([]);
  });

  it('a file too large to be a definition', async () => {
    await copy.breakFile(de, (text) => text + '# '.repeat(300_000));
    expect((await load()).findings.map(brief)).toEqual([`${de}: definitions.file-too-large`]);
  });

  it('an empty file', async () => {
    await copy.breakFile(de, () => '# nothing\n');
    expect((await load()).findings.map(brief)).toEqual([`${de}: definitions.file-empty`]);
  });

  it('a folder in place of a file', async () => {
    await rm(join(copy.folder, 'archetypes/global.yaml'));
    await mkdir(join(copy.folder, 'archetypes/global.yaml'));
    expect((await load()).findings.map(brief)).toContain(
      'archetypes/global.yaml: definitions.file-unreadable',
    );
  });

  it('a market named after no country', async () => {
    await rename(join(copy.folder, 'markets/gb.yaml'), join(copy.folder, 'markets/uk.yaml'));
    expect((await load()).findings.map(brief)).toEqual(['markets/uk.yaml: definitions.country-invalid']);
  });

  it('a file whose name Latitude would pass over is pointed out', async () => {
    await writeFile(join(copy.folder, 'markets/es.yml'), 'name: Spain\n');
    const { definitions, findings } = await load();
    expect(definitions).toBeDefined();
    expect(findings.map(brief)).toEqual(['markets/es.yml: definitions.file-ignored']);
  });

  it('a template without English read-me, and one that lacks a market’s language', async () => {
    await rm(join(copy.folder, 'templates/advanced/text.en.hbs'));
    await rm(join(copy.folder, 'templates/developing/text.ja.hbs'));
    const reported = (await load()).findings.map(brief);
    expect(reported).toContain('templates/advanced/text.en.hbs: definitions.file-missing');
    expect(
      reported.filter((each) => /^markets\/jp.yaml:\d+ definitions.text-missing$/.test(each)),
    ).toHaveLength(1);
  });

  it('a billion laughs', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`);
    await copy.breakFile(de, () => ['l0: &l0 [ha]', ...laughs].join('\n'));
    expect((await load()).findings.map(brief)).toEqual([`${de}: definitions.aliases-excessive`]);
  });

  it('a few aliases are welcome', async () => {
    await copy.breakFile(de, (text) =>
      text
        .replace('legal-limits: []', '')
        .replace('region: Europe', 'region: &r Europe')
        .replace('assessor: Commercial excellence Germany, global team', 'assessor: *r'),
    );
    expect((await load()).findings).toEqual([]);
  });

  it('brackets without end', async () => {
    await copy.breakFile(de, () => '['.repeat(200_000));
    const { findings } = await load();
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.map(({ code }) => code)).toEqual(['definitions.too-deep']);
  });
});

describe('layers of rules', () => {
  beforeEach(async () => {
    copy = await copyDefinitions();
  });
  afterEach(async () => copy.remove());

  it('a market beyond its latitude is refused at the rule’s line once all files are sound', async () => {
    let broken = '';
    await copy.breakFile(de, (text) => (broken = text.replace('    value: 21\n', '    value: 45\n')));
    const { definitions, findings } = await load();
    expect(definitions).toBeUndefined();
    expect(findings.map(({ where }) => where)).toContainEqual({
      kind: 'file',
      file: de,
      line: lineOf(broken, '  call-frequency.A.face-to-face:'),
    });
  });
});
