import { todayIn } from '../basis/today.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { isUnit, unitNamed } from '#domain/organisation/unit.ts';
import type { Market } from '#domain/organisation/market.ts';
import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import {
  acceptAllFixes,
  fixableFindings,
  isFixThereIs,
  type AcceptedFixes,
} from '#domain/customers/accepted-fixes.ts';
import { checkAnswers } from '#domain/customers/check-answers.ts';
import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import {
  fileEncodings,
  isDelimiter,
  isEncoding,
  writtenDelimiters,
} from '#domain/customers/file-encodings.ts';
import { decimalMarks, isDecimalMark, type FileStyle } from '#domain/customers/filled-workbook.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { mayLeaveOut } from '#domain/customers/master-data/leave-out-rows.ts';
import type { ValueAnswer } from '#domain/customers/value-mapping.ts';
import type { StopListAnswers } from '#domain/customers/erasure/meet-stop-list.ts';
import { noAnswers } from '#domain/customers/erasure/meet-stop-list.ts';
import { forgetFiles } from '../jobs/forget-files.ts';
import { keepUpload } from '../jobs/keep-upload.ts';
import { loadInForce, rulesOn } from '../basis/process-in-force.ts';
import { findMarketFor, findUnitFor } from '../access/find-market.ts';
import { submitJob } from '../jobs/submit-job.ts';
import type { ImportRequest, Stores, World } from '../ports.ts';
import { importLane } from './import-job.ts';
import { erasedWriter } from '../basis/erased-writer.ts';
import { answersNaming, fileNameWithout } from './erased-in-words.ts';
import { findKind } from './kinds.ts';
import { settleValues } from './remember-answers.ts';

/** How a text file is to be read, as somebody wrote it. */
export type SaidStyle = Readonly<Partial<Record<keyof FileStyle, string>>>;

export interface ImportInput {
  readonly market: string;
  /** Key of the kind of file; accounts where none is named. */
  readonly kind?: string;
  readonly path: string;
  /** What the user calls the file. */
  readonly fileName: string;
  /** One of the kind's; its first where none is named. */
  readonly mode?: string;
  readonly dryRun: boolean;
  /** Take the rows without errors and leave out the others; only where the rule allows it, and by `upsert`. */
  readonly partial?: boolean;
  /** What the user says of headings and words, accepts as fixes, and knows of the file's encoding and signs. */
  readonly mapping?: readonly ColumnAnswer[];
  readonly values?: readonly ValueAnswer[];
  readonly acceptedFixes?: AcceptedFixes;
  readonly style?: SaidStyle;
  /** What the user says of rows that may be of somebody who was erased. */
  readonly erased?: StopListAnswers;
}

/** The market when the actor may send files of a kind to it, asked before one comes in. */
export function findImportMarket(
  world: World,
  actor: User,
  { market, kind: key = 'accounts' }: Pick<ImportInput, 'market' | 'kind'>,
) {
  const kind = findKind(key);
  return kind.ok ? findMarketFor(world, actor, kind.value.right, market) : kind;
}

const notAmong = (field: string, value: string, allowed: readonly string[]): Finding =>
  finding('error', 'input.not-among', atSubject(field), {
    value: value.slice(0, 60),
    allowed: allowed.join(', '),
  });

/** What nobody can read a file by, with what there is. */
const checkStyle = ({ encoding, delimiter, decimal }: SaidStyle): readonly Finding[] => [
  ...(encoding === undefined || isEncoding(encoding)
    ? []
    : [
        finding('error', 'import.encoding-unknown', atSubject('encoding'), {
          encoding,
          known: fileEncodings.join(', '),
        }),
      ]),
  ...(delimiter === undefined || isDelimiter(delimiter)
    ? []
    : [notAmong('delimiter', delimiter, writtenDelimiters)]),
  ...(decimal === undefined || isDecimalMark(decimal) ? [] : [notAmong('decimal', decimal, decimalMarks)]),
];

const soundStyle = ({ decimal, ...style }: SaidStyle): Partial<FileStyle> => ({
  ...style,
  ...(decimal !== undefined && isDecimalMark(decimal) ? { decimal } : {}),
});

/** Fixes that no finding can propose in this market's workbook. */
const checkFixes = (fixes: AcceptedFixes, { sheets }: ConcreteWorkbook<string>): readonly Finding[] => {
  const columns = sheets.flatMap((sheet) => sheet.columns.map(({ key }) => key));
  return fixes
    .filter((each) => !isFixThereIs(each, columns))
    .map((each) => notAmong('acceptedFixes', each, [acceptAllFixes, ...fixableFindings]));
};

/** Of a unit those of the cycle it plans, of a market with several those that hold in all of them. */
const rulesToday = async (world: World, stores: Stores, market: Market): Promise<EffectiveRules> =>
  isUnit(market)
    ? (await loadInForce(world, stores, market)).rules
    : rulesOn(world, stores, market, todayIn(world, market.code));

/** Keeps the file and what is asked for as a job; `runImport` does the work. */
export async function beginImport(world: World, actor: User, input: ImportInput) {
  const asked = findKind(input.kind ?? 'accounts');
  if (!asked.ok) return asked;
  const kind = asked.value;
  const found =
    kind.ofUnit === true
      ? await findUnitFor(world, actor, kind.right, input.market)
      : findMarketFor(world, actor, kind.right, input.market);
  if (!found.ok) return found;
  const market: Market = found.value;
  const { code } = market;
  const loaded = await world.storage.read(async (stores) => ({
    workbook: await kind.workbook(world, stores, market),
    rules: await rulesToday(world, stores, market),
  }));
  if (!loaded.workbook.ok) return loaded.workbook;
  const writeOver = await erasedWriter(world, code);
  const fileName = fileNameWithout(input.fileName, writeOver);
  const { dryRun, partial = false, mapping = [], values = [], acceptedFixes = [], style = {} } = input;
  const { erased = noAnswers, mode = kind.modes[0] } = input;
  if (!kind.modes.includes(mode)) return refusedInput('mode', kind.modes.join(', '));
  const workbook = loaded.workbook.value;
  const wrong = [
    ...checkAnswers({ mapping, values }, workbook, market.locales[0] ?? 'en'),
    ...checkStyle(style),
    ...checkFixes(acceptedFixes, workbook),
    ...answersNaming({ mapping, values }, writeOver),
  ];
  if (wrong.length > 0) return refused('invalid-input', {}, wrong);
  if (partial && mode !== 'upsert') return refusedInput('partial', 'mode=upsert');
  if (partial && !(kind.takesPart && mayLeaveOut(loaded.rules, mode)))
    return refused('import-not-partial', { market: code });
  if (!(await world.files.exists(input.path))) return refused('file-unknown', { file: fileName });
  const sha256 = await keepUpload(world, { market: code, kind: kind.key, fileName, path: input.path });
  const request: ImportRequest = {
    kind: kind.key,
    right: kind.right,
    fileName,
    sha256,
    mode,
    dryRun,
    partial,
    answers: {
      mapping,
      values: settleValues(values, workbook),
      acceptedFixes,
      style: soundStyle(style),
      erased,
    },
  };
  const job = await submitJob(world, actor, {
    kind: 'import',
    market: code,
    unit: kind.ofUnit && isUnit(market) ? unitNamed(market) : '',
    lane: importLane(code, request),
    input: request,
    sent: sha256,
  });
  await forgetFiles(world, market, loaded.rules);
  return done(job);
}
