import { rm, stat } from 'node:fs/promises';
import type { Answer, AnswerInput } from '#usecases/ports.ts';
import { recogniseFormat } from '../reading/recognise-format.ts';
import { refuser, UnreadableFile } from '../reading/unreadable-file.ts';
import type { Refuse } from '../reading/unreadable-file.ts';
import { annotatePackage } from './annotate-package.ts';
import { asWorkbook } from './delimited-as-workbook.ts';

type WrittenAnswer = Extract<Answer, { readonly written: true }>;

/** Excel opens a workbook only under the name that goes with its kind. */
function extensionOf(mainType: string): WrittenAnswer['extension'] {
  const isTemplate = /template/iu.test(mainType);
  if (/macroEnabled/iu.test(mainType)) return isTemplate ? 'xltm' : 'xlsm';
  return isTemplate ? 'xltx' : 'xlsx';
}

async function answerPackage(input: AnswerInput, refuse: Refuse): Promise<WrittenAnswer> {
  const { size } = await stat(input.path);
  const { mainType, markedCells } = await annotatePackage({ ...input, size }, refuse);
  return { written: true, extension: extensionOf(mainType), markedCells };
}

async function answerDelimited(input: AnswerInput, refuse: Refuse): Promise<WrittenAnswer> {
  const path = `${input.target}.plain`;
  try {
    const sheet = await asWorkbook(input, path);
    // Such a file is one table, whatever its sheet is called in the findings.
    const findings = input.findings.map((each) =>
      'sheet' in each.where ? { ...each, where: { ...each.where, sheet } } : each,
    );
    return await answerPackage({ ...input, path, findings }, refuse);
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * Answers in the user's own workbook: cells with findings marked and noted, all findings on a sheet that leads to them,
 * everything else as it came. A delimited file is answered with a workbook of the same cells. What an earlier answer had
 * put in is replaced. A file that cannot be read is a finding, and nothing is written.
 */
export async function annotateWorkbook(input: AnswerInput): Promise<Answer> {
  const refuse = refuser(input.fileName);
  try {
    const format = await recogniseFormat(input.path, input.fileName, refuse);
    return await (format === 'delimited' ? answerDelimited(input, refuse) : answerPackage(input, refuse));
  } catch (error) {
    await rm(input.target, { force: true });
    if (!(error instanceof UnreadableFile)) throw error;
    return { written: false, finding: error.finding };
  }
}
