/** By which files come in, each kind by one of them; whoever has one may look after jobs and files of its kinds. */
export const importActions = [
  'import-accounts',
  'import-calls',
  'keep-capacity',
  'record-responses',
  'assess-maturity',
  'set-ambition',
  'record-refusals',
  'record-duties',
] as const;
export type ImportAction = (typeof importActions)[number];
