import { territoriesOf } from '#domain/customers/assignment.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import type { KeptFieldLine } from '#domain/review/field-plans/kept-field-line.ts';
import { loadCycleBasis, versionOfWork } from '../basis/cycle-basis.ts';
import { planBasis } from '../basis/plan-basis.ts';
import { todayIn } from '../basis/today.ts';
import type { Stores, World } from '../ports.ts';

const BYTES_A_LINE = 600;

/** A line whose account has moved is judged where the account is worked now. */
const placeOf = ({ territory }: KeptFieldLine, own: readonly string[]): string =>
  own.length === 1 && !own.includes(territory) ? '' : territory;

async function judgeAnew(
  world: World,
  stores: Stores,
  unit: UnitMarket,
  lines: readonly KeptFieldLine[],
): Promise<readonly KeptFieldLine[]> {
  const basis = await loadCycleBasis(world, stores, unit);
  if (!basis.ok) return lines;
  const ownOf = new Map(basis.value.accounts.map((each) => [each.subject, territoriesOf(each)]));
  const judged = await world.heavy.judgeFieldPlan(
    await planBasis(stores, basis.value),
    lines.map((line) => {
      const { subject, brand, channel, touches, segment, planned } = line;
      return {
        subject,
        brand,
        channel,
        touches,
        segment,
        planned,
        territory: placeOf(line, ownOf.get(subject) ?? []),
      };
    }),
  );
  return lines.map((line, index) => {
    const now = judged[index];
    if (!now) throw new Error('every line that is kept is judged');
    const { verdict, why, guidance, ruled } = now;
    return { ...line, verdict, why, guidance, ruled };
  });
}

/**
 * The lines of a field plan as they are to be judged today, by the rules, the law and what people have said by now: what was
 * fine when it came in may be forbidden since. Kept while nothing they are held against has changed.
 */
export async function judgedToday(
  world: World,
  stores: Stores,
  unit: UnitMarket,
  cycle: string,
): Promise<readonly KeptFieldLine[]> {
  const { code } = unit;
  const state = await stores.fieldPlans.state(code, cycle);
  if (state.lines === 0) return [];
  const compute = async () => {
    const result = await judgeAnew(world, stores, unit, await stores.fieldPlans.ofCycle(code, cycle));
    return { result, bytes: 1_000 + result.length * BYTES_A_LINE };
  };
  const work = await versionOfWork(world, stores, unit);
  const calls = await stores.execution.revision(code);
  if (!work.ok || calls === undefined) return (await compute()).result;
  const said = await stores.consents.revision(code);
  const known = world.secrets.hash(
    JSON.stringify([state, work.value, calls, said, todayIn(world, code), world.definitions.version]),
  );
  return world.kept.of(code, `field plan judged|${unit.unit}|${cycle}`, known, compute);
}
