import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Reason } from '#domain/basics/outcome.ts';
import { gatherOfAccounts, gatherOfLines } from '#storage/documents/pack-reasons.ts';
import { reasonsReader } from '#storage/documents/read-reasons.ts';
import {
  ownOfAccount,
  ownOfLine,
  type ReasonedAccount,
  type ReasonedLine,
} from '#storage/documents/said-reasons.ts';

const reason = (code: string, values: Reason['values'] = {}): Reason => ({ code, values });
const line = (of: Partial<ReasonedLine & { why: readonly Reason[] }> = {}) => ({
  territory: 'T1',
  segment: 'A' as const,
  channel: 'email' as const,
  minimum: 1,
  maximum: 3,
  planned: 2,
  marginals: [9, 7, 4],
  why: [],
  ...of,
});

/** What is kept of rows, read again. */
function again<Row extends { readonly why: readonly Reason[] }>(
  rows: readonly Row[],
  {
    write,
    said,
  }: { readonly write: (row: Row) => string; readonly said: readonly { name: string; reasons: string }[] },
  ownOf: (row: Row) => Parameters<ReturnType<typeof reasonsReader>>[1],
): readonly (readonly Reason[])[] {
  const written = rows.map((row) => ({ row, why: write(row) }));
  const known = new Map(said.map(({ name, reasons }) => [name, reasons]));
  const read = reasonsReader();
  return written.map(({ row, why }) => read({ why, said: known.get(why) ?? null }, ownOf(row), 'a row'));
}

const word = fc.constantFrom('territory', 'segment', 'T1', 'A', 'email', 'value', 'own', '', '1', 'minimum');
const figure = fc.constantFrom(0, 1, 2, 3, 4, 7, 9, -1, 2.5);
const reasons = fc.array(
  fc.record(
    {
      code: fc.constantFrom('guidance', 'value-last', 'value-next', 'bound-maximum', 'T1', ''),
      values: fc.dictionary(
        fc.constantFrom(
          'territory',
          'segment',
          'channel',
          'minimum',
          'maximum',
          'value',
          'decile',
          'potential',
          'x',
        ),
        fc.oneof(word, figure),
        { maxKeys: 4, noNullPrototype: true },
      ),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 4 },
);
const aLine = fc.record({
  territory: fc.constantFrom('T1', 'A', ''),
  segment: fc.constantFrom('A' as const, 'B' as const),
  channel: fc.constantFrom('email' as const, 'remote' as const),
  minimum: fc.nat({ max: 3 }),
  maximum: fc.nat({ max: 3 }),
  planned: fc.nat({ max: 3 }),
  marginals: fc.array(fc.constantFrom(9, 7, 4), { maxLength: 3 }),
  why: reasons,
});
const anAccount = fc.record({
  segment: fc.constantFrom('A' as const, 'B' as const),
  potential: fc.nat({ max: 9 }),
  decile: fc.nat({ max: 9 }),
  why: reasons,
});

it('every row says what it said, to the letter, whatever others say', () => {
  const ofLines = fc.property(fc.array(aLine, { maxLength: 30 }), (rows) => {
    const found = again(rows, gatherOfLines(), ownOfLine);
    expect(JSON.stringify(found)).toBe(JSON.stringify(rows.map(({ why }) => why)));
  });
  const ofAccounts = fc.property(fc.array(anAccount, { maxLength: 30 }), (rows) => {
    const found = again(rows, gatherOfAccounts(), (row: ReasonedAccount) => ownOfAccount(row));
    expect(JSON.stringify(found)).toBe(JSON.stringify(rows.map(({ why }) => why)));
  });
  fc.assert(ofLines, { numRuns: 300 });
  fc.assert(ofAccounts, { numRuns: 300 });
});

it('rows that differ in nothing but what is their own say the same', () => {
  const { write, said } = gatherOfLines();
  const why = (of: ReasonedLine): readonly Reason[] => [
    reason('bound-capacity', { territory: of.territory }),
    reason('bound-minimum', { minimum: of.minimum }),
    reason('value-last', { value: of.marginals[of.planned - 1]! }),
    reason('value-next', { value: of.marginals[of.planned]! }),
  ];
  const [first, second] = [line(), line({ territory: 'T2', minimum: 0, planned: 1, marginals: [5, 3] })];
  expect(write({ ...first, why: why(first) })).toBe('l1');
  expect(write({ ...second, why: why(second) })).toBe('l1');
  // The same words, but the value is not that of the line.
  expect(write({ ...second, why: [reason('value-next', { value: 4 })] })).toBe('l2');
  expect(said.map(({ name }) => name)).toEqual(['l1', 'l2']);
});

it('names of accounts are none of lines', () => {
  const account = { segment: 'A' as const, potential: 1, decile: 1, why: [] };
  expect(gatherOfAccounts().write(account)).not.toBe(gatherOfLines().write(line()));
});

it('rows of which each says something of its own keep it themselves', () => {
  const rows = Array.from({ length: 20_500 }, (_, no) =>
    line({ why: [reason('bound-cap', { cap: `cap ${no}` })] }),
  );
  const gathered = gatherOfLines();
  expect(again(rows, gathered, ownOfLine)).toEqual(rows.map(({ why }) => why));
  expect(gathered.said).toHaveLength(20_000);
  expect(gathered.write(rows.at(-1)!)).toBe(JSON.stringify(rows.at(-1)!.why));
  expect(gathered.write(rows[0]!)).toBe('l1');
});

it('what no form knows is an error, and so is what the row does not say', () => {
  const unknown: Reason & { readonly more: boolean } = { code: 'target', values: {}, more: true };
  expect(() => gatherOfLines().write(line({ why: [unknown] }))).toThrow(TypeError);
  expect(() => gatherOfLines().write(line({ why: [reason('target', { no: Number.NaN })] }))).toThrow(
    TypeError,
  );
  const said = '{"v":1,"content":[{"code":"value-next","values":{"value":{"own":"next"}}}]}';
  expect(() => reasonsReader()({ why: 'l1', said }, ownOfLine(line({ planned: 3 })), 'A1')).toThrow(/A1/v);
  // Nothing is there under its name.
  expect(() => reasonsReader()({ why: 'l1', said: null }, ownOfLine(line()), 'A1')).toThrow(/A1/v);
});
