import { expect, it } from 'vitest';
import { elsewhere, heard, kinds, read } from '../../support/refusals/lists-of-kinds.ts';
import { noEverywhere, spokenRefusals, yesEverywhere } from '../../support/refusals/spoken-refusals.ts';
import { spellings } from '../../support/refusals/spellings.ts';
import { runs, thoroughness } from '../../support/counts.ts';

/** The same numbers for the same seed, so that a failure can be looked for again. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const lists = [...kinds, ...elsewhere];

it('says the same in many spellings', () => {
  expect(spellings.length).toBeGreaterThanOrEqual(40);
  const told = new Set(spellings.map(({ of }) => of('Möchte nicht besucht-werden')));
  expect(told.size).toBeGreaterThanOrEqual(40);
});

it.each(spokenRefusals)(
  'nobody who refuses is passed over in silence, however a heading in $language is spelled, in whatever list',
  async (spoken) => {
    const next = mulberry32(7 + spoken.language.length + spoken.language.charCodeAt(0));
    const columns = [
      ...spoken.refused.map((heading) => [heading, [...spoken.yes, ...yesEverywhere]] as const),
      ...spoken.agreed.map((heading) => [heading, [...spoken.no, ...noEverywhere]] as const),
    ];
    const all = columns.flatMap(([heading, cells]) =>
      spellings.map(({ name, of }) => ({ name, heading: of(heading), cells, by: next() })),
    );
    // All of them where everything is tried; a list takes its time to read.
    const most = thoroughness >= 1 ? all.length : runs(all.length / 4, 15);
    const tried = all.toSorted((a, b) => a.by - b.by).slice(0, most);
    const silent: unknown[] = [];
    for (const { name, heading, cells } of tried) {
      const kind = lists[Math.floor(next() * lists.length)]!;
      // Without a cell nobody understands, which would have the column asked about for its own sake.
      const sure = cells.filter(() => next() < 0.4);
      const said = sure.length === 0 ? cells.slice(0, 1) : sure;
      const { refused, open } = heard(kind, heading, await read(kind, heading, said));
      const missed = said.filter((_cell, index) => !refused.has(index + 2));
      if (!open && missed.length > 0) silent.push([kind.name, name, heading, missed]);
    }
    expect(silent).toEqual([]);
  },
);

it.each([
  'Contract status',
  'Kontraktstatus',
  'HCP name',
  'Flag',
  '2026',
  'b) Street',
  'Retried visits 2026',
])('nothing is asked about a heading that is another word: %s', async (heading) => {
  const { open, refused } = heard(kinds[0]!, heading, await read(kinds[0]!, heading, ['golf', 'tennis']));
  expect([open, refused.size]).toEqual([false, 0]);
});
