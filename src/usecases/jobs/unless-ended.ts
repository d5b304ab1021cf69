import { done, refused } from '#domain/basics/outcome.ts';
import type { FollowWork } from '../ports.ts';

/** The result of heavy work, or that somebody ended it. */
export async function unlessEnded<T>(work: Promise<T>, { signal }: FollowWork) {
  try {
    return done(await work);
  } catch (error) {
    if (signal?.aborted) return refused('planning-cancelled');
    throw error;
  }
}
