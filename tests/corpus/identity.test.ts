import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDesk } from '#compose.ts';
import { titleReader } from '#domain/customers/titles/read-title.ts';
import { matchRecords } from '#usecases/customers/match-records.ts';
import { thoroughness } from '../support/counts.ts';
import { repository, sharedParts } from '../support/made-once.ts';
import { readRecords } from '../support/real-lists/shared-data.ts';

/** Third-party material lies beside the checkout and is never part of it. */
const shared = resolve(import.meta.dirname, '../../../shared/data/callplan');
const scratch = mkdtempSync(join(tmpdir(), 'identity-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Labelled {
  readonly name: string;
  readonly files: readonly string[];
  readonly id: string;
  /** Which person or house a record is of. */
  readonly entity: (record: Readonly<Record<string, string>>) => string;
  readonly least: number;
}

const ofFebrl = (record: Readonly<Record<string, string>>): string => record['rec_id']!.split('-')[1]!;
const lists: readonly Labelled[] = [
  {
    name: 'fake 1000',
    files: ['dedupe_splink/fake_1000_from_splink_demos.csv'],
    id: 'unique_id',
    entity: (record) => record['cluster']!,
    least: 0.975,
  },
  { name: 'febrl 1', files: ['dedupe_febrl/dataset1.csv'], id: 'rec_id', entity: ofFebrl, least: 0.998 },
  { name: 'febrl 2', files: ['dedupe_febrl/dataset2.csv'], id: 'rec_id', entity: ofFebrl, least: 0.998 },
  { name: 'febrl 3', files: ['dedupe_febrl/dataset3.csv'], id: 'rec_id', entity: ofFebrl, least: 0.998 },
  {
    name: 'febrl 4',
    files: ['dedupe_febrl/dataset4a.csv', 'dedupe_febrl/dataset4b.csv'],
    id: 'rec_id',
    entity: ofFebrl,
    least: 0.998,
  },
  {
    name: 'csv_example',
    files: ['dedupe_examples/csv_example/csv_example_input_with_true_ids.csv'],
    id: 'Id',
    entity: (record) => record['True Id']!,
    least: 0.9,
  },
];

/** The lower end of what a share may be, 95 % sure (Wilson). */
function wilson(right: number, of: number): number {
  const [z, share] = [1.96, right / of];
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return (share + (z * z) / (2 * of) - spread) / (1 + (z * z) / of);
}

async function judge({ files, id, entity }: Labelled) {
  const environment = { port: 0, host: '127.0.0.1', definitionsFolder: repository, sample: false } as const;
  const desk = await openDesk(
    { ...environment, logLevel: 'silent', dataFolder: scratch },
    await sharedParts(),
  );
  const out = join(scratch, 'pairs.csv');
  const paths = files.map((file) => join(shared, file));
  const result = await matchRecords(desk, { paths, ids: [id], said: [], pairs: out });
  const records = await Promise.all(paths.map(readRecords));
  const trimmed = records.map((list) =>
    list.map((record) =>
      Object.fromEntries(Object.entries(record).map(([key, value]) => [key.trim(), value.trim()])),
    ),
  );
  const entities = new Map(trimmed.flat().map((record) => [record[id]!, entity(record)]));
  const sizes = trimmed.map((list) => Map.groupBy(list, entity));
  const [first, second] = sizes;
  const truth = [...first!].reduce(
    (sum, [key, { length }]) =>
      sum + (second ? length * (second.get(key)?.length ?? 0) : (length * (length - 1)) / 2),
    0,
  );
  const pairs = readFileSync(out, 'utf8')
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
  const score = (of: readonly (readonly string[])[]) => {
    const right = of.filter(([one = '', other = '']) => entities.get(one) === entities.get(other)).length;
    const [precision, recall] = [right / of.length, right / truth];
    return { right, of: of.length, f1: (2 * precision * recall) / (precision + recall) };
  };
  return {
    linked: score(pairs.filter(([, , , decision]) => decision === 'linked')),
    shown: score(pairs.filter(([, , probability]) => Number(probability) >= 0.5)),
    expected: result.ok ? (result.value.expectedPrecision ?? 0) : 0,
  };
}

describe.skipIf(!existsSync(shared))('records whose persons are known', () => {
  // The others take a minute of a processor together.
  const tried = thoroughness >= 1 ? lists : lists.slice(0, 1);
  it('are linked as well as was promised, and as precisely', async () => {
    let [right, of] = [0, 0];
    for (const list of tried) {
      const { linked, shown, expected } = await judge(list);
      process.stdout.write(
        `${list.name}: F1 ${linked.f1.toFixed(4)}, with review ${shown.f1.toFixed(4)}; precision ` +
          `${(linked.right / linked.of).toFixed(4)}, expected ${expected.toFixed(4)}\n`,
      );
      expect(shown.f1, list.name).toBeGreaterThanOrEqual(list.least);
      expect(wilson(linked.right, linked.of), list.name).toBeGreaterThanOrEqual(0.97);
      right += linked.right;
      of += linked.of;
    }
    expect(wilson(right, of)).toBeGreaterThanOrEqual(0.99);
  });

  it('have titles of ten languages that are read', async () => {
    const titles = titleReader((await sharedParts()).definitions.titles);
    const lines = readFileSync(join(shared, 'jobtitles_esco/titles.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'));
    const each = lines.map(([, title = '', role = '']) => ({ role, read: titles(title) }));
    const sure = each.filter(({ read }) => read.confidence >= 0.9);
    expect(each.filter(({ role, read }) => read.role === role).length / each.length).toBeGreaterThanOrEqual(
      0.95,
    );
    expect(sure.filter(({ role, read }) => read.role !== role).length / sure.length).toBeLessThanOrEqual(
      0.01,
    );
  });
});
