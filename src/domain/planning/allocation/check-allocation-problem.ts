import { atSubject, finding } from '../../basics/finding.ts';
import type { Finding, FindingValue } from '../../basics/finding.ts';
import type { AllocationCap, AllocationLine, AllocationProblem } from './allocation-problem.ts';
import { checkGroups } from './check-groups.ts';
import { effectsByLine } from './pack-groups.ts';

/** Touches fit a signed 32-bit integer. */
const MOST_TOUCHES = 2 ** 31 - 1;

/** Everything wrong with a problem; empty when it can be solved. */
export function checkAllocationProblem(problem: AllocationProblem): Finding[] {
  const findings: Finding[] = [];
  const report = (code: string, key: string, values: Readonly<Record<string, FindingValue>> = {}) =>
    findings.push(finding('error', `allocation.${code}`, atSubject(key), values));
  const checkWhole = (key: string, field: string, value: number, most = Number.MAX_SAFE_INTEGER) => {
    if (!Number.isInteger(value)) report('not-whole', key, { field, value });
    else if (value < 0) report('negative', key, { field, value });
    else if (value > most) report('too-large', key, { field, value, most });
  };
  const checkUnique = (what: string, keyed: readonly { readonly key: string }[]) => {
    const seen = new Set<string>();
    for (const { key } of keyed) {
      if (seen.has(key)) report('duplicate-key', key, { what });
      seen.add(key);
    }
  };

  const { territories, lines, accountTotals = [], caps = [], groups = [], shapes = [] } = problem;
  checkUnique('territory', territories);
  checkUnique('line', lines);
  checkUnique('cap', [...accountTotals, ...caps]);
  checkUnique('group', groups);
  checkUnique('shape', shapes);
  checkUnique('coverage', problem.coverage ?? []);
  for (const { key, order = 0 } of [...territories, ...lines, ...accountTotals, ...caps])
    if (order !== 0) checkWhole(key, 'order', order);
  for (const { key, capacity } of territories) checkWhole(key, 'capacity', capacity);

  const known = new Set(territories.map(({ key }) => key));
  const effectsOf = effectsByLine(problem);
  /** A touch beyond the table of values is never granted unless a minimum asks for it. */
  const mostTouches = ({ key, minimum, maximum, marginals }: AllocationLine): number =>
    Math.max(minimum, Math.min(maximum, (effectsOf.get(key) ?? marginals).length));
  let value = checkGroups(problem, { report, checkWhole });
  let cost = 0;
  for (const line of lines) {
    if (!known.has(line.territory)) report('unknown-territory', line.key, { territory: line.territory });
    checkWhole(line.key, 'cost', line.cost);
    checkWhole(line.key, 'minimum', line.minimum, MOST_TOUCHES);
    checkWhole(line.key, 'maximum', line.maximum, MOST_TOUCHES);
    if (line.minimum > line.maximum)
      report('minimum-over-maximum', line.key, { minimum: line.minimum, maximum: line.maximum });
    for (let n = 0; n < line.marginals.length; n += 1) {
      checkWhole(line.key, `marginals ${n + 1}`, line.marginals[n]!);
      value += line.marginals[n]!;
    }
    cost += line.cost * mostTouches(line);
  }
  for (const { key, maximum, past = 0 } of [...accountTotals, ...caps]) {
    checkWhole(key, 'maximum', maximum);
    checkWhole(key, 'past', past);
  }
  if (value > Number.MAX_SAFE_INTEGER) report('sum-too-large', '', { field: 'marginals' });
  if (cost > Number.MAX_SAFE_INTEGER) report('sum-too-large', '', { field: 'cost' });
  checkCaps(caps, lines, mostTouches, report, checkWhole);
  return findings;
}

function checkCaps(
  caps: readonly AllocationCap[],
  lines: readonly AllocationLine[],
  mostTouches: (line: AllocationLine) => number,
  report: (code: string, key: string, values?: Readonly<Record<string, FindingValue>>) => void,
  checkWhole: (key: string, field: string, value: number) => void,
): void {
  const listed = caps.some(({ lines }) => isKeys(lines));
  const byKey = new Map(listed ? lines.map((line) => [line.key, line]) : []);
  for (const { key, lines, takes } of caps) {
    const amounts = Array.isArray(takes) ? (takes as readonly number[]) : undefined;
    if (!isKeys(lines)) {
      if (amounts !== undefined) report('takes-without-keys', key);
      continue;
    }
    if (amounts !== undefined && amounts.length !== lines.length)
      report('takes-count', key, { expected: lines.length, found: amounts.length });
    const seen = new Set<string>();
    let most = 0;
    for (const [index, name] of lines.entries()) {
      const line = byKey.get(name);
      if (line === undefined) report('unknown-line', key, { line: name });
      if (seen.has(name)) report('line-twice', key, { line: name });
      seen.add(name);
      const amount = amounts?.[index];
      if (amount !== undefined) {
        checkWhole(key, `takes ${index + 1}`, amount);
        if (line !== undefined) most += amount * mostTouches(line);
      }
    }
    if (most > Number.MAX_SAFE_INTEGER) report('sum-too-large', key, { field: 'takes' });
  }
}

const isKeys = (lines: AllocationCap['lines']): lines is readonly string[] => Array.isArray(lines);
