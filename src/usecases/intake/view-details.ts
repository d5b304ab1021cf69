import { severities, type Finding, type Severity } from '#domain/basics/finding.ts';
import { done } from '#domain/basics/outcome.ts';
import { groupFixes, type FixGroup } from '#domain/customers/accepted-fixes.ts';
import { saysNotKept } from '#domain/customers/erasure/named-beside.ts';
import type { DifferenceKind } from '#domain/customers/master-data/master-data-change.ts';
import type { User } from '#domain/access/user.ts';
import type { ImportDetails, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { askedColumns, type AskedColumn } from './asked-columns.ts';
import { readDetails, type ImportJob } from './import-job.ts';
import { SHOWN_DIFFERENCES } from './kind-of-import.ts';
import { readImportDetails, viewImport, type ImportInMarket } from './view-import.ts';

/** A part of a list: how many come before it, and how many are wanted at most. */
interface Part {
  readonly offset: number;
  readonly limit: number;
}

export interface DetailsAsked {
  /** Without a severity all of them. */
  readonly findings: Part & { readonly severity?: Severity };
  /** Without a kind all of them. */
  readonly differences: Part & { readonly kind?: DifferenceKind };
}

/** What is shown of the details of an import: a part of what there may be one of for each cell of a file. */
export interface ShownDetails extends Omit<ImportDetails, 'leftOut'> {
  /** How many there are of each severity, and of each kind of difference. */
  readonly findingCounts: Readonly<Record<Severity, number>>;
  readonly differenceCounts: Readonly<Record<DifferenceKind, number>>;
  /** Of all findings: fixes to accept, and rows that may be of somebody who was erased. */
  readonly fixes: readonly FixGroup[];
  readonly perhapsErased: readonly Finding[];
  /** Whether rows were left out. */
  readonly leavesOut: boolean;
  /** Whether the file names somebody who was erased, and is not kept. */
  readonly isGone: boolean;
  /** The columns that are asked about or differ, as far as the kind's workbook has them. */
  readonly columns?: readonly AskedColumn[];
}

const countsOf = (bySeverity: ReadonlyMap<Severity, readonly Finding[]>): ShownDetails['findingCounts'] => ({
  error: bySeverity.get('error')?.length ?? 0,
  warning: bySeverity.get('warning')?.length ?? 0,
  info: bySeverity.get('info')?.length ?? 0,
});

const groupsOf = (findings: readonly Finding[]) => Map.groupBy(findings, ({ severity }) => severity);

/** What whoever waited for an import is told: the first findings and differences, and how many findings there are. */
export interface FirstDetails extends ImportDetails {
  readonly findingCounts: ShownDetails['findingCounts'];
}

/** @param most how many findings are wanted; all of them stand as they were found, of more the errors first */
export function firstDetails(details: ImportDetails, most: number): FirstDetails {
  const { findings, differences } = details;
  const bySeverity = groupsOf(findings);
  return {
    ...details,
    findings:
      findings.length <= most
        ? findings
        : severities.flatMap((each) => bySeverity.get(each) ?? []).slice(0, most),
    differences: differences.slice(0, SHOWN_DIFFERENCES),
    findingCounts: countsOf(bySeverity),
  };
}

/** The same of an import that somebody else has done, whoever asked for it. */
export const readFirstDetails = asQuestion(
  'first details of an import',
  async (
    world,
    _actor,
    { market, most, ...job }: Pick<ImportJob, 'market' | 'ended'> & { readonly most: number },
  ) => firstDetails(await readDetails(world, market, job), most),
);

const partOf = <Each>(all: readonly Each[], { offset, limit }: Part): readonly Each[] =>
  all.slice(offset, offset + limit);

/** Errors come first, each severity in the order in which it was found. */
export function partOfDetails(
  { findings, differences, leftOut, ...others }: ImportDetails,
  asked: DetailsAsked,
): ShownDetails {
  const bySeverity = groupsOf(findings);
  const byKind = Map.groupBy(differences, ({ kind }) => kind);
  const { severity } = asked.findings;
  const { kind } = asked.differences;
  const wanted = severities.filter((each) => severity === undefined || each === severity);
  return {
    ...others,
    findings: partOf(
      wanted.flatMap((each) => bySeverity.get(each) ?? []),
      asked.findings,
    ),
    differences: partOf(kind === undefined ? differences : (byKind.get(kind) ?? []), asked.differences),
    findingCounts: countsOf(bySeverity),
    differenceCounts: {
      added: byKind.get('added')?.length ?? 0,
      changed: byKind.get('changed')?.length ?? 0,
      removed: byKind.get('removed')?.length ?? 0,
    },
    fixes: groupFixes(findings),
    perhapsErased: findings.filter(({ code }) => code === 'import.perhaps-erased'),
    leavesOut: leftOut.length > 0,
    isGone: findings.some(saysNotKept),
  };
}

async function lookAtDetails(
  world: World,
  actor: User,
  { market, job, ...asked }: ImportInMarket & DetailsAsked,
) {
  const view = await viewImport(world, actor, { market, job });
  if (!view.ok) return view;
  const part = partOfDetails(await readImportDetails(world, view.value), asked);
  return done<ShownDetails>({ ...part, columns: await askedColumns(world, view.value, part) });
}

/** A part of what an import found and would change; of one that has not ended there is nothing. All of it is read for it. */
export const viewImportDetails = asQuestion('details of an import', lookAtDetails);
