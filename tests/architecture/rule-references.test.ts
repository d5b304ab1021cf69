import { describe, expect, it } from 'vitest';
import { rules } from '#domain/rulebook/rules.ts';
import { findInCode, sourceFiles } from './source-text.ts';

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The same word is a rule's key and the code of a reason that lines and accounts carry. */
const alsoReasons = new Set(['potential-missing', 'adoption-missing']);
const keys = rules.map((rule) => rule.key).filter((key) => !alsoReasons.has(key));
const families = [...new Set(keys.filter((key) => key.includes('.')).map((key) => key.split('.')[0] ?? ''))];

const byText: readonly (readonly [what: string, wanted: RegExp])[] = [
  ['a rule’s key as text', new RegExp(`['"](${keys.map(escape).join('|')})['"]`)],
  ['a key put together', new RegExp(`\`(${families.map(escape).join('|')})\\.\\$\\{`)],
  ['a rule picked out by text', /\b(rules|[a-z]\w*Rules)(\.\w+)*(\?\.|!)?\[\s*['"`]/],
  // The edge's `valueOf` takes what came of asking for a market and a right, which has a name.
  [
    'a reader that is given text',
    /\b(valueOf|originOf|severityOfLimit|findRule)\((?!findMarketFor\()[^)]*['"`]/,
  ],
];
const findReads = (file: string, code: string): string[] =>
  byText.flatMap(([what, wanted]) => findInCode(file, code, wanted).map((found) => `${what}: ${found}`));

describe('outside the rulebook', () => {
  it('no rule is read by text', () => {
    const files = sourceFiles('**/*.ts').filter(([file]) => !file.startsWith('domain/rulebook/'));
    expect(files.length).toBeGreaterThan(800);
    expect(files.flatMap(([file, code]) => findReads(file, code))).toEqual([]);
  });

  it.each([
    ['a rule’s key as text', "const rule = 'utilisation-upper';"],
    ['a rule’s key as text', "if (key === 'call-frequency.A.email') return;"],
    ['a key put together', 'find(`call-frequency.${segment}.${channel}`);'],
    ['a rule picked out by text', "const { value } = rules['potential-missing'];"],
    ['a rule picked out by text', "plan.snapshot.rules['potential-missing']?.value;"],
    ['a rule picked out by text', 'teamRules![`potential-${what}`];'],
    ['a reader that is given text', "valueOf(rules, findRule('potential-missing'));"],
  ])('a planted violation is found: %s in %s', (what, code) => {
    expect(findReads('planted.ts', `// 'calls-per-day' may stand in a comment\n${code}\n`)).toContainEqual(
      expect.stringMatching(`^${what}: planted.ts:2 `),
    );
  });

  it('a key that comes from data is read', () => {
    expect(findReads('lawful.ts', "const own = rules[key];\nreason('potential-missing');\n")).toEqual([]);
  });
});
