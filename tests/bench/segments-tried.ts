/**
 * A slider of the page of segments at 100,000 accounts: everybody put into segments again under another threshold, counted
 * from class to class with the touches the guidance asks, from what a plan was made from. The first answer reads that; every
 * further one has to be there within a second.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { readDefinitions } from '#compose.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { withoutPersons } from '#domain/planning/without-persons.ts';
import { accountsOfBrand, countMoves, segmentAgain } from '#domain/planning/segments/segment-again.ts';
import { understandPlanInput, writePlanInput } from '#workers/kept-plan-input.ts';
import { account, planInput, rep } from '../support/small-market.ts';

const SIZE = Number(process.argv[2] ?? 100_000);
const TERRITORIES = 200;
const SECOND = 1000;

// The same accounts in every run: no randomness but this one.
let seed = 42;
const random = (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 4_294_967_296;
};
const territoryOf = (index: number): string => `DE-${1 + (index % TERRITORIES)}`;
const accounts = Array.from({ length: SIZE }, (_, index) => {
  const facts: Record<string, FactValue> = {
    kind: random() < 0.9 ? 'person' : 'institution',
    specialty: random() < 0.5 ? 'cardiology' : 'general-practice',
    'consent-email': random() < 0.6 ? 'granted' : 'refused',
    ...(random() < 0.8 ? { 'potential@cardiolan': Math.round(Math.exp(8 + 2 * random())) } : {}),
    ...(random() < 0.7 ? { 'adoption@cardiolan': String(Math.floor(random() * 6)) } : {}),
  };
  return account(`D${index}`, facts, territoryOf(index));
});
const { definitions } = await readDefinitions('.');
const template = definitions?.templates.find(({ key }) => key === 'developing');
if (!template) throw new Error('no template developing');
const reps = Array.from({ length: TERRITORIES }, (_, index) => rep(territoryOf(index)));
const input = planInput(accounts, { reps, template });
const kept = gzipSync(
  writePlanInput({ ...withoutPersons(input, new Map()), unit: '', methods: 1, definitions: '' }),
);

const took = (name: string, begun: number): number => {
  const milliseconds = performance.now() - begun;
  process.stdout.write(`  ${name.padEnd(48)}${milliseconds.toFixed(0).padStart(6)} ms\n`);
  return milliseconds;
};
process.stdout.write(`${SIZE} accounts, ${TERRITORIES} territories\n`);
let begun = performance.now();
const own = accountsOfBrand(understandPlanInput(gunzipSync(kept)), 'cardiolan');
if (!own) throw new Error('no such brand');
const before = segmentAgain(own);
took('the first time: read, placed, asked', begun);

const answers: number[] = [];
for (const share of [1000, 2000, 3000, 5000, 6000, 7000]) {
  begun = performance.now();
  const trial = { rules: { 'potential-share.A': share, 'potential-share.B': 8000 }, conditions: {} };
  const after = segmentAgain(own, trial, before);
  const moves = countMoves(
    before,
    after,
    () => true,
    () => 0,
  );
  const moved = moves.reduce((sum, { from, to, accounts: count }) => sum + (from === to ? 0 : count), 0);
  if (moved === 0) throw new Error('nobody moves');
  answers.push(took(`A from ${share / 100} % of potential, ${moved} move`, begun));
}
const slowest = Math.max(...answers);
process.stdout.write(`the slowest answer after the first: ${slowest.toFixed(0)} ms\n`);
if (SIZE <= 100_000 && slowest > SECOND) process.exitCode = 1;
