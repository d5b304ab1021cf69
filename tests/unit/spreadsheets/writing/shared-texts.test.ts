import { expect, it } from 'vitest';
import { createSharedTexts } from '#spreadsheets/writing/shared-texts.ts';

const shell = '<sst xmlns="x" count="9" uniqueCount="2"><si><t>a</t></si><si><t>b</t></si></sst>';

const partOf = (texts: ReturnType<typeof createSharedTexts>): string =>
  Buffer.concat([...texts.part()]).toString('utf8');

it('goes on with what the shell shares, each text once', () => {
  const texts = createSharedTexts(shell);
  const cells = ['A & B', ' x ', 'A & B'].map((text) => texts.cellOf(text));
  expect(cells).toEqual([2, 3, 2].map((index) => ` t="s"><v>${index}</v></c>`));
  expect(partOf(texts)).toBe(
    '<sst xmlns="x" uniqueCount="4"><si><t>a</t></si><si><t>b</t></si>' +
      '<si><t>A &amp; B</t></si><si><t xml:space="preserve"> x </t></si></sst>',
  );
});

it.each([
  { what: 'many', length: 0, shared: 65_536 },
  { what: 'long', length: 30_000, shared: 139 },
])('shares the first of $what texts and leaves the others in their cells', ({ length, shared }) => {
  const texts = createSharedTexts(shell);
  const filler = 'x'.repeat(length);
  const cells = Array.from({ length: shared }, (_, index) => texts.cellOf(`${index}${filler}`));
  expect(cells.at(-1)).toBe(` t="s"><v>${1 + shared}</v></c>`);
  expect(texts.cellOf(`${shared}${filler}`)).toBe(` t="inlineStr"><is><t>${shared}${filler}</t></is></c>`);
  expect(texts.cellOf(`0${filler}`)).toBe(' t="s"><v>2</v></c>');
  expect(partOf(texts).split('<si>')).toHaveLength(1 + 2 + shared);
});

it('refuses a shell whose texts it cannot count', () => {
  expect(() => createSharedTexts('<sst><si><t>a</t></si></sst>')).toThrow('how many texts');
});
