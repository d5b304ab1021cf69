import { inLocale } from '#domain/basics/local-text.ts';
import type { ColumnQuestion } from '#domain/customers/column-mapping.ts';
import { isNeeded, type ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { isOfMonths, timedKey } from '#domain/planning/field-plans/times.ts';
import { REFUSAL_KIND } from '#domain/cycles/refusal-words.ts';
import { askColumns, samplesOf } from './ask-columns.ts';
import { cellAt, claimOf, findDoubted, settleClaims, type Claim } from './claims.ts';
import { exportedHeadings } from './exported-headings.ts';
import type { Header, Heading } from './find-header.ts';
import { foldName } from './fold-name.ts';
import { sayRefusalAnswers } from './refusal-answers.ts';
import type { MatchContext } from './match-context.ts';
import type { NameIndex } from './name-index.ts';
import { strengths } from './name-index.ts';
import { findSimilarName } from './similar-name.ts';
import { familyNameIn, isWholeName, otherPartIn, type SplitName } from './split-name.ts';
import { shorten } from './values/clean-text.ts';
import { dayIn } from '#domain/organisation/calendar/time-zone.ts';

export interface MatchedColumn {
  /** 0 is column A. */
  readonly index: number;
  readonly column: ConcreteColumn;
  /** As the file has it. */
  readonly heading: string;
}

export interface ExtraColumn {
  readonly index: number;
  /** As the file has it; a number behind it when another column has the same. */
  readonly heading: string;
  /** We wrote it, and what stands below. */
  readonly isOurs?: true;
}

export interface MatchedColumns {
  readonly known: readonly MatchedColumn[];
  readonly extra: readonly ExtraColumn[];
  readonly questions: readonly ColumnQuestion[];
  /** Where a name is split over two columns. */
  readonly splitName?: SplitName;
}

function guessColumns(
  unclaimed: readonly Heading[],
  missing: ReadonlySet<ConcreteColumn>,
  names: NameIndex<ConcreteColumn>,
): Claim[] {
  const guesses = unclaimed.flatMap((heading): Claim[] => {
    const column = findSimilarName(names, heading.text);
    return column && missing.has(column) ? [{ heading, column, strength: 0 }] : [];
  });
  // Two headings that resemble the same column: nobody knows which is meant.
  return Array.from(Map.groupBy(guesses, (guess) => guess.column).values(), (rivals) =>
    rivals.length === 1 ? rivals : [],
  ).flat();
}

function nameExtras(headings: readonly Heading[], ours: ReadonlySet<string>): ExtraColumn[] {
  const seen = new Map<string, number>();
  return headings.map(({ index, text }) => {
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    const heading = count === 1 ? text : `${text} (${count})`;
    return { index, heading, ...(ours.has(foldName(text)) ? { isOurs: true as const } : {}) };
  });
}

/** What the user, or somebody before, said a heading means: told, so that nobody wonders. */
function sayAnswers(claims: readonly Claim[], header: Header, context: MatchContext): void {
  for (const { heading, column, strength } of claims) {
    if (strength !== strengths.answer) continue;
    const answer = context.answers.find(
      (each) => each.column === column.key && foldName(each.heading) === foldName(heading.text),
    );
    const values = {
      heading: shorten(heading.text),
      expected: inLocale(column.heading, context.locale),
    };
    const where = cellAt(context.sheet, header, heading.index);
    if (answer && 'confirmedBy' in answer) {
      context.findings.add('info', 'import.column-remembered', where, {
        ...values,
        by: answer.confirmedBy,
        on: dayIn(context.timeZone, answer.confirmedAt),
      });
    } else context.findings.add('info', 'import.column-mapped', where, values);
  }
}

/** A column whose heading says a time is one of its own: what it says is not yet what the column is to say. */
const ofItsTime = (column: ConcreteColumn, { match }: Heading): ConcreteColumn =>
  match?.time && column.isOften ? { ...column, key: timedKey(column.key, match.time) } : column;

/** Words that are a month stand in headings for other things too: one month alone is no column of months. */
const isLoneMonth = ({ heading, column }: Claim, claims: readonly Claim[]): boolean =>
  isOfMonths(heading.match?.time) &&
  !claims.some(
    (each) => each.heading !== heading && each.column === column && isOfMonths(each.heading.match?.time),
  );

const isTitled = (heading: Heading): boolean => heading.text !== '' || heading.keyed !== undefined;

/** What came back as a column of the market's own stays one, whatever its heading resembles, unless somebody says now what it is. */
function withoutMatch(heading: Heading, { answers }: MatchContext): Heading {
  if (!heading.own) return heading;
  const isSaid = answers.some(
    (each) => !('confirmedBy' in each) && foldName(each.heading) === foldName(heading.text),
  );
  if (isSaid) return heading;
  const { index, text, grouped } = heading;
  return { index, text, grouped, own: true };
}

/** Where nobody calls a column the name, and two hold its parts, the family name stands for it. */
function withFamilyName(
  headings: readonly Heading[],
  columns: readonly ConcreteColumn[],
): readonly Heading[] {
  const whole = columns.find(isWholeName);
  if (!whole || headings.some((heading) => claimOf(heading)?.column === whole)) return headings;
  const family = familyNameIn(headings.filter(({ match }) => !match));
  const match = { target: whole, strength: strengths.alias };
  return family
    ? headings.map((heading) => (heading === family ? { ...heading, match } : heading))
    : headings;
}

/** The other part of the name, which is said: it changes what the column beside it means. */
function findSplitName(
  claims: readonly Claim[],
  others: readonly Heading[],
  header: Header,
  { sheet, findings }: MatchContext,
): SplitName | undefined {
  const name = claims.find(({ column }) => isWholeName(column));
  // What our own workbook calls the name is the whole of it.
  const split =
    name && name.heading.keyed !== name.column ? otherPartIn(others, name.column, name.heading) : undefined;
  if (name && split) {
    findings.add('info', 'import.name-joined', cellAt(sheet, header, split.heading.index), {
      heading: shorten(name.heading.text),
      other: shorten(split.heading.text),
    });
  }
  return split;
}

/**
 * Whether a heading that may mean a list stands above words of another kind: *Estado* is a region to some, and to others
 * the state somebody is in, such as retired.
 */
const isStatus = ({ heading, column, strength }: Claim, header: Header, context: MatchContext): boolean =>
  strength <= strengths.alias &&
  column.type.kind === 'list' &&
  column.key !== REFUSAL_KIND &&
  samplesOf(heading, header, context).some(context.saysRefusal);

/** Says which column of the file is which of the template's, and reports what is missing, doubtful or there twice. */
export function matchColumns(
  header: Header,
  columns: readonly ConcreteColumn[],
  names: NameIndex<ConcreteColumn>,
  context: MatchContext,
): MatchedColumns {
  const { sheet, locale, findings } = context;
  const titled = withFamilyName(
    header.headings.filter(isTitled).map((each) => withoutMatch(each, context)),
    columns,
  );
  const ours = exportedHeadings(titled, context.exported);
  const written = columns.find(({ tellsRefusals }) => tellsRefusals);
  const claims = titled
    .flatMap((heading) => claimOf(heading) ?? [])
    // What we wrote below a heading of ours is no yes or no.
    .map((claim) =>
      written && claim.column.says && ours.has(foldName(claim.heading.text))
        ? { ...claim, column: written }
        : claim,
    );
  const settled = settleClaims(
    claims.filter((claim) => !isStatus(claim, header, context) && !isLoneMonth(claim, claims)),
    header,
    context,
  );
  const doubted = findDoubted(settled, titled, header, context);
  const certain = settled.filter((claim) => !doubted.includes(claim));
  sayAnswers(certain, header, context);
  sayRefusalAnswers(header, columns, context);
  const taken = new Set(certain.map((claim) => claim.column));
  const claimed = new Set(certain.map((claim) => claim.heading));
  const owned = new Set(
    context.answers.filter((each) => each.column === '').map((each) => foldName(each.heading)),
  );
  const open = titled.filter(
    (heading) =>
      !heading.match &&
      !ours.has(foldName(heading.text)) &&
      !heading.own &&
      !claimed.has(heading) &&
      !owned.has(foldName(heading.text)),
  );
  // What looks like a refusal is asked about and never left to a guess.
  const guesses = guessColumns(
    open.filter(
      (heading) =>
        !context.looksLikeRefusal(heading.text) &&
        !context.flagsRefusal(heading.text, samplesOf(heading, header, context)),
    ),
    new Set(columns.filter((column) => !taken.has(column) && column.beside === undefined)),
    names,
  ).filter((claim) => !isStatus(claim, header, context));
  for (const { heading, column } of guesses) {
    // What every row must have is not left to a guess.
    findings.add(
      column.required ? 'error' : 'warning',
      column.required ? 'import.column-unconfirmed' : 'import.column-guessed',
      cellAt(sheet, header, heading.index),
      { heading: shorten(heading.text), expected: inLocale(column.heading, locale), column: column.key },
    );
    claimed.add(heading);
    taken.add(column);
  }
  const missing = columns.filter((column) => !taken.has(column) && !context.saidBeside.has(column.key));
  const takenKeys = new Set([...taken].map(({ key }) => key));
  const isTaken = (key: string): boolean => takenKeys.has(key);
  const twice = titled.flatMap((heading) => {
    const claim = claimed.has(heading) ? undefined : claimOf(heading);
    const rival = claim && certain.find((each) => each.column === claim.column);
    return claim && rival?.strength === claim.strength ? [rival, claim] : [];
  });
  const questions = askColumns({
    header,
    open,
    guesses,
    twice: [...twice, ...doubted],
    missing: missing.filter(({ beside }) => beside === undefined),
    isTaken,
    refusals: columns.filter(({ says }) => says !== undefined),
    context,
  });
  const needed = missing.filter((column) => isNeeded(column, isTaken));
  for (const column of needed) {
    // Of columns any of which would do, the first is named.
    if (needed.slice(0, needed.indexOf(column)).some(({ orElse }) => orElse?.includes(column.key))) continue;
    const [first] = certain;
    findings.add('error', 'import.column-missing', cellAt(sheet, header, first?.heading.index ?? 0), {
      expected: inLocale(column.heading, locale),
    });
  }
  const extra = titled.filter((heading) => heading.text !== '' && !claimed.has(heading));
  const unsaid = extra.filter(({ text }) => !owned.has(foldName(text)));
  const splitName = findSplitName(certain, unsaid, header, context);
  return {
    ...(splitName ? { splitName } : {}),
    known: [...certain, ...guesses]
      .map(({ heading, column }) => ({
        index: heading.index,
        column: ofItsTime(column, heading),
        heading: heading.text === '' ? inLocale(column.heading, locale) : heading.text,
      }))
      .toSorted((a, b) => a.index - b.index),
    extra: nameExtras(extra, ours),
    questions,
  };
}
