import type { ActualCall, KeptCall } from '#domain/execution/actual-call.ts';

/** Calls as an import keeps them. */
export const keptCalls = (calls: readonly ActualCall[], importId = 'import'): readonly KeptCall[] =>
  calls.map((call) => ({ ...call, importId }));
