import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { AcceptedFixes } from '#domain/customers/accepted-fixes.ts';
import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import type { FileStyle } from '#domain/customers/filled-workbook.ts';
import { mayLeaveOut } from '#domain/customers/master-data/leave-out-rows.ts';
import type { ImportMode } from '#domain/customers/master-data/master-data-change.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { StopListAnswers } from '#domain/customers/erasure/meet-stop-list.ts';
import { noAnswers } from '#domain/customers/erasure/meet-stop-list.ts';
import { forgetFiles } from '../jobs/forget-files.ts';
import { keepUpload } from '../jobs/keep-upload.ts';
import { loadProcess } from '../basis/cycle-basis.ts';
import { findMarketFor } from '../access/find-market.ts';
import { submitJob } from '../jobs/submit-job.ts';
import type { ImportRequest, World } from '../ports.ts';
import { importLane } from './import-job.ts';
import { checkAnswers } from './remember-columns.ts';

export interface ImportInput {
  readonly market: string;
  readonly path: string;
  /** What the user calls the file. */
  readonly fileName: string;
  readonly mode: ImportMode;
  readonly dryRun: boolean;
  /** Take the rows without errors and leave out the others; only where the rule allows it, and by `upsert`. */
  readonly partial?: boolean;
  /** What the user says of headings, accepts as fixes, and knows of the file's encoding and signs. */
  readonly mapping?: readonly ColumnAnswer[];
  readonly acceptedFixes?: AcceptedFixes;
  readonly style?: Partial<FileStyle>;
  /** What the user says of rows that may be of somebody who was erased. */
  readonly erased?: StopListAnswers;
}

/** Keeps the file and what is asked for as a job; `runImport` does the work. */
export async function beginImport(world: World, actor: User, input: ImportInput) {
  const found = findMarketFor(world, actor, 'import-accounts', input.market);
  if (!found.ok) return found;
  const process = await world.storage.read((stores) => loadProcess(world, stores, found.value));
  if (!process.ok) return process;
  const { fileName, mode, dryRun, partial = false, mapping = [], acceptedFixes = [], style = {} } = input;
  const { erased = noAnswers } = input;
  const { market, template } = process.value;
  const wrong = checkAnswers(mapping, concreteWorkbook(template, market, world.definitions.lists));
  if (wrong.length > 0) return refused('invalid-input', {}, wrong);
  if (partial && mode !== 'upsert') return refusedInput('partial', 'mode=upsert');
  if (partial && !mayLeaveOut(process.value.rules, mode)) {
    return refused('import-not-partial', { market: found.value.code });
  }
  if (!(await world.files.exists(input.path))) return refused('file-unknown', { file: fileName });
  const { code } = found.value;
  const sha256 = await keepUpload(world, { market: code, kind: 'accounts', fileName, path: input.path });
  const request: ImportRequest = {
    fileName,
    sha256,
    mode,
    dryRun,
    partial,
    answers: { mapping, acceptedFixes, style, erased },
  };
  const lane = importLane(code, request);
  const job = await submitJob(world, actor, {
    kind: 'import',
    market: code,
    lane,
    input: request,
    sent: sha256,
  });
  await forgetFiles(world, market, process.value.rules);
  return done(job);
}
