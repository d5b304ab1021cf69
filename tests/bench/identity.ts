/** Which of two lists of a hundred thousand invented people are the same, on one core. */
import type { MatchField, MatchTable } from '#domain/customers/identity/field.ts';
import { matchTables } from '#domain/customers/identity/match-tables.ts';
import { inventedLists, type InventedPerson } from '../support/invented-people.ts';

const SIZE = Number(process.argv[2] ?? 100_000);
const fields: readonly (MatchField & { readonly key: keyof InventedPerson })[] = [
  { key: 'family', kind: 'family-name' },
  { key: 'given', kind: 'given-name' },
  { key: 'born', kind: 'date' },
  { key: 'phone', kind: 'phone' },
  { key: 'street', kind: 'text' },
  { key: 'city', kind: 'short-text' },
  { key: 'postcode', kind: 'postcode' },
];
const tableOf = (people: readonly InventedPerson[]): MatchTable => ({
  size: people.length,
  values: fields.map(({ key }) => people.map((person) => person[key])),
});

const [left, right] = inventedLists(SIZE);
const before = process.cpuUsage();
const { pairs, expectedPrecision, compared } = matchTables(fields, tableOf(left), tableOf(right));
const { user, system } = process.cpuUsage(before);
const linked = pairs.filter(({ decision }) => decision === 'linked');
const right1 = linked.filter((pair) => left[pair.left]!.key === right[pair.right]!.key).length;
process.stdout.write(
  `${SIZE} × ${SIZE}: ${((user + system) / 1e6).toFixed(1)} s of processor, ` +
    `${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most, ${compared} pairs compared; ` +
    `linked ${linked.length}, right ${(right1 / linked.length).toFixed(4)} (expected ${expectedPrecision?.toFixed(4)}), ` +
    `found ${(right1 / SIZE).toFixed(4)}\n`,
);
