/**
 * A million accounts with twelve facts put into the first of twelve segments, column by column, against a loop that
 * somebody wrote by hand for just these conditions, in the same run. Who is found where has to be the same.
 */
import { parseCondition } from '#definitions/rulebook/parse-condition.ts';
import { bindRules, rulesIn } from '#domain/rulebook/conditions/bind-rules.ts';
import { firstThatHolds, type Column } from '#domain/rulebook/conditions/by-column.ts';
import { rulesWith } from '../support/rules-with.ts';

const SIZE = Number(process.argv[2] ?? 1_000_000);
const RUNS = 7;

const texts = [
  'decile <= 2 && adoption >= 4 && influence == "high"',
  'decile <= 2 && adoption >= 4',
  'decile <= 2 && adoption <= rule("adoption-low-to") && !(role == "procurement")',
  'decile <= 3 && visits >= 5 && last_contact < 90',
  'role in ["lab-manager", "principal-investigator"] && budget_approved && spend > 50000',
  'role in ["bench-scientist", "postdoc"] && "western-blot" in techniques && quotes == 0',
  'quotes > 0 && last_contact < 30',
  'events >= 5 && decile <= 5',
  'decile <= 5 && adoption >= 3 && kind == "person"',
  'decile <= 5 || spend > 100000',
  'events >= 1 && last_contact < 365',
  'has(decile)',
];

// The same accounts in every run: no randomness but this one.
let seed = 42;
const random = (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 4_294_967_296;
};
const numbers = (most: number, missing = 0.05): Float64Array =>
  Float64Array.from({ length: SIZE }, () => (random() < missing ? NaN : Math.floor(random() * most)));
const codes = (count: number, missing = 0.05): Int32Array =>
  Int32Array.from({ length: SIZE }, () => (random() < missing ? -1 : Math.floor(random() * count)));

const decile = numbers(10);
const adoption = numbers(6, 0.3);
const visits = numbers(10);
const lastContact = numbers(500);
const spend = numbers(150_000);
const quotes = numbers(3);
const events = numbers(12);
const influence = codes(3);
const role = codes(5);
const kind = codes(2);
const techniques = codes(4);
const budgetApproved = codes(2, 0.5);
const roleKinds = ['bench-scientist', 'postdoc', 'lab-manager', 'principal-investigator', 'procurement'];
const column = (values: Float64Array): Column => ({ type: 'numbers', values });
const columns: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['decile', column(decile)],
  ['adoption', column(adoption)],
  ['visits', column(visits)],
  ['last-contact', column(lastContact)],
  ['spend', column(spend)],
  ['quotes', column(quotes)],
  ['events', column(events)],
  ['influence', { type: 'codes', kinds: ['high', 'medium', 'low'], values: influence }],
  ['role', { type: 'codes', kinds: roleKinds, values: role }],
  ['kind', { type: 'codes', kinds: ['person', 'institution'], values: kind }],
  [
    'techniques',
    { type: 'codes', kinds: [['ngs'], ['western-blot'], ['ngs', 'western-blot'], []], values: techniques },
  ],
  ['budget-approved', { type: 'codes', kinds: [true, false], values: budgetApproved }],
]);

function byHand(): Int16Array {
  const first = new Int16Array(SIZE);
  for (let at = 0; at < SIZE; at++) {
    const d = decile[at]!;
    const a = adoption[at]!;
    const r = role[at]!;
    if (d <= 2 && a >= 4 && influence[at] === 0) first[at] = 0;
    else if (d <= 2 && a >= 4) first[at] = 1;
    else if (d <= 2 && a <= 1 && r !== -1 && r !== 4) first[at] = 2;
    else if (d <= 3 && visits[at]! >= 5 && lastContact[at]! < 90) first[at] = 3;
    else if ((r === 2 || r === 3) && budgetApproved[at] === 0 && spend[at]! > 50_000) first[at] = 4;
    else if ((r === 0 || r === 1) && (techniques[at] === 1 || techniques[at] === 2) && quotes[at] === 0)
      first[at] = 5;
    else if (quotes[at]! > 0 && lastContact[at]! < 30) first[at] = 6;
    else if (events[at]! >= 5 && d <= 5) first[at] = 7;
    else if (d <= 5 && a >= 3 && kind[at] === 0) first[at] = 8;
    else if (d <= 5 || spend[at]! > 100_000) first[at] = 9;
    else if (events[at]! >= 1 && lastContact[at]! < 365) first[at] = 10;
    else if (!Number.isNaN(d)) first[at] = 11;
    else first[at] = -1;
  }
  return first;
}

const ruled = rulesIn(rulesWith());
const conditions = texts.map((text) => {
  const { condition } = parseCondition(text);
  if (!condition) throw new Error(text);
  return bindRules(condition, ruled);
});
const byColumns = (): Int16Array => firstThatHolds(conditions, columns, SIZE);

const timed = (run: () => Int16Array): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
};
const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[figures.length >> 1]!;

const [expected, found] = [byHand(), byColumns()];
if (found.some((each, at) => each !== expected[at])) throw new Error('the loop finds others');
const [hand, ours]: [number[], number[]] = [[], []];
for (let run = 0; run < RUNS; run++) {
  hand.push(timed(byHand));
  ours.push(timed(byColumns));
}
const placed = found.reduce((sum, each) => sum + (each >= 0 ? 1 : 0), 0);
process.stdout.write(
  `${SIZE} accounts × 12 facts × 12 segments (${placed} in one): ${median(ours).toFixed(0)} ms of processor from columns, ` +
    `${median(hand).toFixed(0)} ms by hand, ratio ${(median(ours) / median(hand)).toFixed(2)}; ` +
    `${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most\n`,
);
