import type { RefusalCode } from '../../basics/outcome.ts';

/** Why an import comes to nothing: its file, another import, or that what held when it began holds no more. */
export const importRefusals = [
  'import-refused',
  'import-running',
  'market-unknown',
  'unit-unknown',
  'not-allowed',
  'no-assessment',
  'secret-lost',
  'asker-lost',
  // It named somebody who was erased while it waited or was read, and went with them.
  'file-unknown',
] as const satisfies readonly RefusalCode[];

export type ImportRefusal = (typeof importRefusals)[number];
