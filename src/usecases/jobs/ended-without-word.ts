import { refused } from '#domain/basics/outcome.ts';
import type { Job } from '../ports.ts';

/**
 * How a job ended of which nothing is kept: refused where it was cancelled or interrupted, or where whoever asked for it
 * is nobody in its market any more. Throws where a bug ended it.
 */
export function endedWithoutWord({ id, kind, state, market }: Job) {
  if (state === 'failed') throw new Error(`the ${kind} of job ${id} failed where it was worked on`);
  return state === 'refused' ? refused('market-unknown', { market }) : refused('planning-cancelled');
}
