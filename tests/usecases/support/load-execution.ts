import { done } from '#domain/basics/outcome.ts';
import type { MeasuredLine } from '#domain/execution/execution-input.ts';
import type { Scope } from '#domain/access/scope.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import {
  executionOn,
  planOnDay,
  type LoadExecutionInput,
  type ReadLines,
} from '#usecases/execution/load-execution.ts';
import type { Stores, World } from '#usecases/ports.ts';

/** The plan a market works by and what has become of it, computed from everything there is now. */
export async function loadExecution<Line extends MeasuredLine>(
  world: World,
  stores: Stores,
  asked: UnitMarket,
  readLines: ReadLines<Line>,
  input: LoadExecutionInput,
  scope: Scope = 'all',
) {
  const found = await planOnDay(world, stores, asked, input);
  if (!found.ok) return found;
  return done({ ...found.value, ...(await executionOn(stores, found.value, readLines, scope)) });
}
