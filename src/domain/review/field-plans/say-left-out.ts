import { atSheet, finding, type Finding } from '../../basics/finding.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import { lineKeyOf } from '../../planning/line-key.ts';
import type { PlannedLine } from './read-field-plan.ts';

const NAMED = 3;

type Line = Pick<PlannedLine, 'accountId' | 'territory' | 'brand' | 'channel'>;

/**
 * Lines of the plan with touches that a file does not name, or with no number: of the territories it speaks of. A row that was
 * deleted from our own sheet, or a cell that was emptied, says nothing; whoever did it has to hear so.
 */
export function sayLeftOut(
  planned: ReadonlyMap<string, readonly PlannedLine[]>,
  said: readonly Line[],
  becomes: string,
  sheet: string,
): readonly Finding[] {
  const territories = new Set(said.map(({ territory }) => territory));
  const keys = new Set(said.map(lineKeyOf));
  const asked = [...planned.values()]
    .flat()
    .filter((line) => line.planned > 0 && territories.has(line.territory));
  const left = asked.filter((line) => !keys.has(lineKeyOf(line)));
  if (left.length === 0) return [];
  const accounts = sortedBy([...new Set(left.map(({ accountId }) => accountId))], (each) => each);
  // Most of the plan is there: it is the plan that came back, and somebody took lines out.
  const severity = left.length * 2 <= asked.length ? 'warning' : 'info';
  const values = {
    lines: left.length,
    of: asked.length,
    accounts: accounts.slice(0, NAMED).join(', '),
    more: accounts.length > NAMED ? 'yes' : 'no',
    becomes,
  };
  return [finding(severity, 'field-plan.lines-left-out', atSheet(sheet), values)];
}

/**
 * For which territories a file speaks, and how many accounts of the others it leaves as they are; nothing where it speaks for
 * everybody.
 * @param accounts the territories of the unit that work each of them
 */
export function sayCoverage(
  accounts: readonly (readonly string[])[],
  said: readonly Pick<Line, 'territory'>[],
  becomes: string,
  sheet: string,
): readonly Finding[] {
  const covered = new Set(said.flatMap(({ territory }) => (territory === '' ? [] : territory)));
  const others = accounts.filter((own) => own.length > 0 && !own.some((each) => covered.has(each)));
  if (covered.size === 0 || others.length === 0) return [];
  const territories = sortedBy([...covered], (each) => each).join(', ');
  const values = { territories, count: covered.size, accounts: others.length, becomes };
  return [finding('info', 'field-plan.covers', atSheet(sheet), values)];
}
