import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import { loadDefinitions } from '#definitions/load-definitions.ts';
import { loadMessages, type Messages, wordFinding } from '#messages/messages.ts';
import { copyDefinitions, type DefinitionsCopy, lineOf } from './definitions-copy.ts';
import { readChanged } from './read-changed.ts';

const north = 'markets/clusters/north.yaml';
/** Germany is advanced, Italy begins: what holds for both has to fit the archetype of each. */
const sound = `name: { en: North }
markets: [DE, IT]
rules:
  calls-per-day:
    latitude: { min: 5, max: 10 }
    why: Visits are by appointment.
    source: assumption
`;

let copy: DefinitionsCopy;
let messages: Messages;
beforeAll(async () => {
  messages = await loadMessages();
});
beforeEach(async () => {
  copy = await copyDefinitions();
  await mkdir(join(copy.folder, 'markets/clusters'));
  await put(north, sound);
});
afterEach(() => copy.remove());

const put = (file: string, text: string) => writeFile(join(copy.folder, file), text);

async function load() {
  const loaded = await loadDefinitions(copy.folder, undefined, readChanged);
  for (const each of loaded.findings) {
    for (const locale of ['en', 'de', 'fr', 'it', 'ja', 'pt']) {
      const { message, hint } = wordFinding(messages, locale, each);
      expect(`${message} ${hint}`).not.toMatch(/[{}]|undefined|, select,/);
    }
  }
  return loaded;
}

/** One way to spoil a sound cluster: what becomes what, and which words then stand on the line that is told. */
interface Breakage {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly code: string;
  readonly at: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

const breakages: readonly Breakage[] = [
  {
    kind: 'a market that has no file',
    from: '[DE, IT]',
    to: '[DE, XX]',
    code: 'definitions.unknown-market',
    at: 'markets: ',
    values: { name: 'XX', known: 'BE, DE, FR, GB, IT, JP' },
  },
  {
    kind: 'a market written in lower case, and which one is meant',
    from: '[DE, IT]',
    to: '\n  - DE\n  - Fr',
    code: 'definitions.unknown-market',
    at: '  - Fr',
    values: { suggestion: 'FR' },
  },
  {
    kind: 'a market named twice',
    from: '[DE, IT]',
    to: '\n  - DE\n  - DE  # again',
    code: 'definitions.repeated',
    at: 'again',
    values: { kind: 'market', name: 'DE' },
  },
  {
    kind: 'no market',
    from: '[DE, IT]',
    to: '[]',
    code: 'definitions.list-length',
    at: 'markets:',
  },
  {
    kind: 'markets left out',
    from: 'markets: [DE, IT]\n',
    to: '',
    code: 'definitions.missing-key',
    at: 'name:',
    values: { key: 'markets' },
  },
  {
    kind: 'one market without a list',
    from: '[DE, IT]',
    to: 'DE',
    code: 'definitions.wrong-type',
    at: 'markets:',
  },
  {
    kind: 'a name without English',
    from: '{ en: North }',
    to: '{ de: Nord }',
    code: 'definitions.english-missing',
    at: 'name:',
  },
  {
    kind: 'a key nobody reads',
    from: 'rules:',
    to: 'currency: EUR\nrules:',
    code: 'definitions.unknown-key',
    at: 'currency:',
  },
  {
    kind: 'a rule that does not exist',
    from: '  calls-per-day:',
    to: '  calls-a-day:',
    code: 'definitions.unknown-rule',
    at: 'calls-a-day',
  },
  {
    kind: 'a rule without a reason',
    from: '    why: Visits are by appointment.\n',
    to: '',
    code: 'definitions.why-missing',
    at: 'calls-per-day',
  },
  {
    kind: 'a value of the wrong kind',
    from: '    latitude: { min: 5, max: 10 }',
    to: '    value: many',
    code: 'definitions.rule-value',
    at: 'calls-per-day',
  },
  {
    kind: 'latitude beyond that of the centre',
    from: '{ min: 5, max: 10 }',
    to: '{ min: 5, max: 20 }',
    code: 'rulebook.latitude-widened',
    at: 'calls-per-day',
  },
  {
    kind: 'a value beyond what the centre allows anybody',
    from: '    latitude: { min: 5, max: 10 }',
    to: '    value: 16',
    code: 'rulebook.outside-latitude',
    at: 'calls-per-day',
  },
  {
    kind: 'a brand none of its units promotes',
    from: 'rules:',
    to: 'rules:\n  call-frequency.A.email:\n    - { for: { brand: gastrazol }, value: 5, why: A launch, source: assumption }',
    code: 'definitions.unknown-brand',
    at: '- { for:',
  },
  {
    kind: 'an amount of money for markets of two currencies',
    from: '[DE, IT]\nrules:',
    to: '[DE, GB]\nrules:\n  touch-price.email: { value: 100, why: One contract, source: assumption }',
    code: 'definitions.cluster-of-currencies',
    at: 'touch-price',
    values: { currencies: 'EUR, GBP' },
  },
  {
    kind: 'a value that the archetype of one of its markets forbids',
    from: 'rules:',
    to: 'rules:\n  call-frequency.D.face-to-face: { value: 3, per: year, why: All are seen, source: assumption }',
    code: 'rulebook.fits-some-archetypes',
    at: 'call-frequency.D',
    values: { fits: 'advanced', others: 'IT (foundation)' },
  },
];

describe('a cluster that is wrong is refused at its line', () => {
  it.each(breakages)('$kind', async ({ from, to, code, at, values = {} }) => {
    await copy.breakFile(north, (text) => text.replace(from, () => to));
    const { definitions, findings } = await load();
    expect(definitions).toBeUndefined();
    const written = await readFile(join(copy.folder, north), 'utf8');
    const found = findings.filter((each) => each.code === code);
    expect(found.map((each) => each.values)).toContainEqual(expect.objectContaining(values));
    const places = found.map(({ where }) => describeWhere(where));
    expect(places).toContain(`${north}:${lineOf(written, at)}`);
  });

  it('latitude that leaves out what one of its markets has, where that market reaches beyond it', async () => {
    await copy.breakFile(north, (text) => text.replace('{ min: 5, max: 10 }', '{ min: 7, max: 8 }'));
    const beyond = (await load()).findings.filter(({ code }) => code === 'rulebook.outside-latitude');
    expect(beyond.map(({ where }) => describeWhere(where))).toEqual([
      expect.stringMatching(/^markets\/it\.yaml:\d+$/),
    ]);
  });

  it('a market in two clusters, in the second', async () => {
    await put('markets/clusters/south.yaml', 'name: { en: South }\nmarkets:\n  - FR\n  - IT\n');
    const { findings } = await load();
    expect(findings.map(({ code, where, values }) => [code, describeWhere(where), values])).toEqual([
      [
        'definitions.market-of-two-clusters',
        'markets/clusters/south.yaml:4',
        { market: 'IT', other: 'north' },
      ],
    ]);
  });

  it('two clusters of one turn in a roll-out, at the second, and a turn that is none', async () => {
    await put(north, sound.replace('rules:', 'wave-order: 1\nrules:'));
    await put('markets/clusters/south.yaml', 'name: { en: South }\nmarkets: [FR]\nwave-order: 1\n');
    const found = (await load()).findings.map(({ code, where, values }) => [
      code,
      describeWhere(where),
      values,
    ]);
    expect(found).toEqual([
      ['definitions.cluster-turn-taken', 'markets/clusters/south.yaml:3', { order: 1, other: 'north' }],
    ]);
    await put('markets/clusters/south.yaml', 'name: { en: South }\nmarkets: [FR]\nwave-order: 0\n');
    const [none] = (await load()).findings;
    expect(none && describeWhere(none.where)).toBe('markets/clusters/south.yaml:3');
    await put('markets/clusters/south.yaml', 'name: { en: South }\nmarkets: [FR]\nwave-order: 2\n');
    const { findings, definitions } = await load();
    expect(findings).toEqual([]);
    expect(definitions?.clusters.map(({ key, waveOrder }) => [key, waveOrder])).toEqual([
      ['north', 1],
      ['south', 2],
    ]);
  });

  it('two clusters of one name', async () => {
    await put('markets/clusters/south.yaml', 'name: { en: North }\nmarkets: [FR]\n');
    expect((await load()).findings.map(({ code }) => code)).toEqual(['definitions.repeated']);
  });

  it.each([
    ['DACH', 'definitions.key-invalid'],
    ['north-', 'definitions.key-invalid'],
    ['fr', 'definitions.cluster-name-taken'],
    ['developing', 'definitions.cluster-name-taken'],
    ['global', 'definitions.cluster-name-taken'],
  ])('the name %s', async (name, code) => {
    await put(`markets/clusters/${name}.yaml`, 'name: { en: Other }\nmarkets: [FR]\n');
    expect((await load()).findings.map((each) => `${each.code} ${describeWhere(each.where)}`)).toEqual([
      `${code} markets/clusters/${name}.yaml`,
    ]);
  });

  it('what is no cluster is pointed out', async () => {
    await mkdir(join(copy.folder, 'markets/clusters/old'));
    await put('markets/clusters/south.yml', 'name: South\n');
    const { definitions, findings } = await load();
    expect(definitions).toBeDefined();
    expect(findings.map((each) => `${each.code} ${describeWhere(each.where)}`)).toEqual([
      'definitions.file-ignored markets/clusters/old',
      'definitions.file-ignored markets/clusters/south.yml',
    ]);
  });
});

describe('a market', () => {
  it('whose units have several archetypes, and a value that fits one of them', async () => {
    await copy.breakFile('markets/it.yaml', (text) =>
      text
        .replace('\nbrands:\n', '\nbrands:\n  respivo: { authorised-from: 2019-03-01 }\n')
        .replace('\nteams:\n', () => `\nteams:\n${keyAccounts}`)
        .replace('\nrules:\n', () => `\nrules:\n  ${forbidden}\n`),
    );
    const { findings } = await load();
    expect(findings.map(({ code, values }) => [code, values['fits'], values['others']])).toEqual([
      ['rulebook.fits-some-archetypes', 'omnichannel', 'IT-general-medicine (foundation)'],
    ]);
  });
});

const forbidden =
  'call-frequency.D.face-to-face: { value: 3, per: year, why: All are seen, source: assumption }';
const evidence = (level: number) => `{ level: ${level}, evidence: Looked at }`;
const keyAccounts = `  key-accounts:
    name: Key accounts
    brands: { respivo: {} }
    assessments:
      - on: 2026-05-01
        assessor: Tests
        levels:
${[
  'customer-data',
  'segmentation',
  'resource-planning',
  'field-engagement',
  'brand-focus',
  'channel-mix',
  'measurement',
]
  .map((dimension) => `          ${dimension}: ${evidence(4)}`)
  .join('\n')}
`;

it('a sound cluster is a layer between the archetype’s and the market’s, and says so in the version', async () => {
  const withCluster = await load();
  expect(withCluster.findings).toEqual([]);
  expect(withCluster.definitions?.clusters).toMatchObject([
    { key: 'north', name: { en: 'North' }, markets: ['DE', 'IT'], layer: { kind: 'cluster', key: 'north' } },
  ]);
  await put(north, sound.replace('[DE, IT]', '[DE]'));
  expect((await load()).definitions?.version).not.toBe(withCluster.definitions?.version);
});
