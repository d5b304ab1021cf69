import { scheduledKinds, type ScheduledKind } from '#domain/access/schedule.ts';
import type { JobState, World } from '../ports.ts';

/** What is done once a day, of whatever markets: whoever may not see one does not learn that it exists. */
export interface LastRunsOfKind {
  readonly kind: ScheduledKind;
  /** When it was asked for last, and where that was longest ago. */
  readonly newest: string;
  readonly oldest: string;
  /** How many of the last runs are in which state. */
  readonly states: Readonly<Partial<Record<JobState, number>>>;
}

/** The last runs of what is done once a day, by kind; nothing of a kind that was never done. */
export async function lastRuns({ storage }: World): Promise<readonly LastRunsOfKind[]> {
  const runs = await storage.read(({ jobs }) => jobs.lastScheduled());
  return scheduledKinds.flatMap((kind) => {
    const ofKind = runs.filter((each) => each.kind === kind);
    const at = ofKind.map(({ madeAt }) => madeAt).toSorted();
    const [oldest, newest] = [at[0], at.at(-1)];
    if (oldest === undefined || newest === undefined) return [];
    const states: Partial<Record<JobState, number>> = {};
    for (const { state } of ofKind) states[state] = (states[state] ?? 0) + 1;
    return [{ kind, newest, oldest, states }];
  });
}
