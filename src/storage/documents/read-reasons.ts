import type { Reason } from '#domain/basics/outcome.ts';
import { lineReasons } from './line-reasons.ts';
import { readEachOnce } from './read-each-once.ts';
import { reasonsOfRow, saidReasons, type OfRow } from './said-reasons.ts';

export interface KeptReasons {
  /** Reasons in full, or the name of what many rows say. */
  readonly why: string;
  /** What it names; null where it names nothing, or nothing that there is. */
  readonly said: string | null;
}

/**
 * Reads the reasons of many rows, of which many say the same; for as long as one reading takes.
 * @returns the reasons of a row, from what it keeps and what it says of itself; `of` names it in findings
 */
export function reasonsReader(): (kept: KeptReasons, row: OfRow, of: string) => readonly Reason[] {
  const readWhole = readEachOnce(lineReasons);
  const readSaid = readEachOnce(saidReasons);
  return ({ why, said }, row, of) =>
    said === null ? readWhole(why, of) : reasonsOfRow(readSaid(said, of), row, of);
}
