import { describeWhere, type Finding, type Severity } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { AnswerFinding, AnswerRemark, AnswerWords, World } from '../ports.ts';
import { keptFilePath } from '../jobs/kept-file.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { asQuestion } from '../ports/questions.ts';
import { mayTakeRows, readImportDetails, viewEndedImport } from './view-import.ts';
import type { ImportFileInput } from './write-import-files.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { noteAccess } from '../access/note-access.ts';

const countOf = (findings: readonly Finding[], severity: Severity): number =>
  findings.filter((each) => each.severity === severity).length;

function wordsOf(
  { wording }: World,
  locale: string,
  file: string,
  findings: readonly Finding[],
): AnswerWords {
  const text = (key: string): string => wording.text(locale, `answer.${key}`);
  /** In the words of the pages that list the same. */
  const page = (key: string): string => wording.text(locale, `page.findings.${key}`);
  const remark = (code: string): AnswerRemark => ({
    code: `answer.${code}`,
    message: text(`${code}.message`),
    hint: text(`${code}.hint`),
  });
  return {
    locale,
    sheet: page('title'),
    title: wording.text(locale, 'answer.title', { file }),
    summary: wording.text(locale, 'answer.summary', {
      errors: countOf(findings, 'error'),
      warnings: countOf(findings, 'warning'),
      infos: countOf(findings, 'info'),
    }),
    headings: {
      severity: page('severity'),
      where: page('where'),
      message: page('message'),
      hint: page('hint'),
      fix: text('headings.fix'),
      code: text('headings.code'),
    },
    severities: {
      error: page('severities.error'),
      warning: page('severities.warning'),
      info: page('severities.info'),
    },
    proposal: text('proposal'),
    signatureRemoved: remark('signature-removed'),
    notesLeftOut: remark('notes-left-out'),
  };
}

function wordFinding({ wording }: World, locale: string, found: Finding): AnswerFinding {
  const { message, hint } = wording.finding(locale, found);
  return {
    code: found.code,
    severity: found.severity,
    where: found.where,
    place: describeWhere(found.where),
    message,
    hint,
    ...(found.fix ? { fix: found.fix.text } : {}),
  };
}

async function annotate(world: World, actor: User, input: ImportFileInput) {
  const view = await viewEndedImport(world, actor, input);
  if (!view.ok) return view;
  const { market, job } = view.value;
  if (!mayTakeRows(view.value)) return notAllowed(actor, market.code);
  const { fileName, sha256, answers } = job.request;
  const sent = await keptFilePath(world, { market: market.code, sha256, fileName });
  if (!sent.ok) return sent;
  const { findings } = await readImportDetails(world, view.value);
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  const answer = await world.heavy.annotateWorkbook({
    path: sent.value,
    fileName,
    target: path,
    findings: findings.map((each) => wordFinding(world, locale, each)),
    words: wordsOf(world, locale, fileName, findings),
    style: answers.style,
  });
  if (!answer.written) return refused('import-refused', { file: fileName, errors: 1 }, [answer.finding]);
  const name = fileName.replace(/\.[^.]*$/, '') || 'workbook';
  const suffix = world.wording.text(locale, 'answer.file');
  noteAccess(world, actor, { kind: 'export', market: job.market, subject: 'annotated-workbook' });
  return done<WrittenFile>({ path, fileName: `${name}-${suffix}.${answer.extension}` });
}

/**
 * The workbook that was sent for an import, given back with every finding marked at its cell, noted there and listed on
 * a sheet of its own. A delimited file comes back as a workbook.
 */
export const annotateImportedWorkbook = asQuestion('annotated workbook', annotate);
