import { expect } from 'vitest';
import type { Outcome, Refusal } from '#domain/basics/outcome.ts';

/** What came of a use case; the test ends where it was refused. */
export const valueOf = <T>(outcome: Outcome<T>): T =>
  outcome.ok ? outcome.value : expect.fail(`${outcome.refusal.code} ${JSON.stringify(outcome.refusal)}`);

/** Why a use case would not; the test ends where it did. */
export const refusalOf = (outcome: Outcome<unknown>): Refusal =>
  outcome.ok ? expect.fail('it was not refused') : outcome.refusal;

/** The same, where the code alone matters. */
export const codeOf = (outcome: Outcome<unknown>): string => refusalOf(outcome).code;
