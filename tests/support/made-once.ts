/** What takes long to make and never changes: made once a process, for every test file that runs in it. */
import type { Parts } from '#compose.ts';
import type { HeavyWork } from '#usecases/ports.ts';
import { createWorkerPool } from '#workers/heavy-work.ts';
import { ownDefinitions, repository } from './own-definitions.ts';

export { repository };

let heavy: HeavyWork | undefined;

/** Parts of a world that test files share: definitions, and threads that have loaded what they do. */
export const sharedParts = async (): Promise<Required<Pick<Parts, 'definitions' | 'heavy'>>> => ({
  definitions: await ownDefinitions(),
  heavy: (heavy ??= createWorkerPool(1)),
});
