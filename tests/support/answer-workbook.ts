import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { annotateWorkbook } from '#spreadsheets/answering/annotate-workbook.ts';
import type { Answer, AnswerFinding } from '#usecases/ports.ts';
import { answerWords } from './answer-words.ts';
import { lookIntoPackage, type PackageLook } from './look-into-package.ts';

export interface WrittenAnswer {
  readonly answer: Extract<Answer, { readonly written: true }>;
  readonly bytes: Buffer;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'answering-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Answers a file given as bytes; what came of it, whether written or not. */
export const tryToAnswer = (
  bytes: Buffer | string,
  findings: readonly AnswerFinding[],
  fileName = 'upload.xlsx',
): Promise<Answer | WrittenAnswer> =>
  inFolder(async (folder) => {
    const [path, target] = [join(folder, 'upload'), join(folder, 'answer')];
    writeFileSync(path, bytes);
    const answer = await annotateWorkbook({ path, fileName, target, findings, words: answerWords });
    if (!answer.written) return answer;
    return { answer, bytes: readFileSync(target) };
  });

/** The parts of a package that is given as bytes. */
export const partsOf = (bytes: Buffer): Promise<PackageLook> =>
  inFolder((folder) => {
    const path = join(folder, 'package');
    writeFileSync(path, bytes);
    return lookIntoPackage(path);
  });

/** Answers a file that can be answered. */
export async function answerWorkbook(
  bytes: Buffer | string,
  findings: readonly AnswerFinding[],
  fileName?: string,
): Promise<WrittenAnswer & PackageLook> {
  const answered = await tryToAnswer(bytes, findings, fileName);
  if ('answer' in answered) return { ...answered, ...(await partsOf(answered.bytes)) };
  throw new Error(`not written: ${JSON.stringify(answered)}`);
}
