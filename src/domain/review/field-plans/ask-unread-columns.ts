import { atCell, finding, type Finding } from '../../basics/finding.ts';
import type { ColumnCandidate, ColumnQuestion } from '../../customers/column-mapping.ts';
import type { FilledSheet, FilledWorkbook } from '../../customers/filled-workbook.ts';
import { ownColumnKey } from '../../customers/own-columns.ts';
import type { ConcreteWorkbook } from '../../cycles/concrete-workbook.ts';
import { perhapsSegment } from './perhaps-segment.ts';

/** Words of a heading that may say how often, to whom, or of which class. */
const matters =
  /freq|fréq|visit|besuch|bezoek|wizyt|calls?\b|kontakt|contact|contatt|contat|touch|goal|target|ziel|cible|ciblage|alvo|segment|klasse|classe?\b|tier\b|planned|geplant|planifi|pianific|planej|頻度|回数|訪問|ターゲット|区分|セグメント|計画/iu;

/** Words by which it is something else: what was done, limits beside the number, weights, days. */
const other =
  /actual|\bist\b|last\b|letzt|dernier|ultim|attain|earned|remaining|scheduled|réalis|effettu|realizad|max|min|date\b|datum|\bdays?\b|tage\b|weight|interaction|equiv|äquiv|équiv|換算|実績|最大|最小|name|phone|mobile|tel\b|number|nummer|numéro|person/iu;

/** Ways of contact: above numbers they say how often. */
const channelsAlone =
  /^(?:f2f|ftf|face.to.face|remote|virtual|video|phone|tele(?:ph|f)on[eo]?|téléphone|e.?mails?|rte|courriel|対面|面談|リモート|電話|メール|presencial|persönlich|di persona)$/iu;

/** What a heading is most likely about: of the own segment, of who is a target, else of how often. */
function likelyFor(heading: string, rank: ReturnType<typeof perhapsSegment>): string {
  if (rank !== undefined) return 'plan-segment';
  if (/segment|klasse|classe?\b|tier\b|区分|セグメント/iu.test(heading)) return 'plan-segment';
  return /target|ziel|cible|alvo|ターゲット/iu.test(heading) ? 'plan-target' : 'plan-frequency';
}

const numeric = /^\d+(?:[.,]\d+)?$/u;

const SAMPLES = 3;
const MOST_WORDS = 6;

const refusalCodes: ReadonlySet<string> = new Set([
  'import.perhaps-refusal-column',
  'import.refusals-elsewhere',
  'import.unknown-flags',
]);

/**
 * A file in which a column nobody knows may say how often, who is a target or of which segment: it waits for somebody to
 * say what it is, for what it says would be left aside.
 * @param isSettled somebody said what a heading is
 */
export function askUnreadColumns<Read extends FilledWorkbook<'field-plan'>>(
  read: Read,
  workbook: ConcreteWorkbook<string>,
  isSettled: (heading: string) => boolean,
): Read {
  // What may say who refuses is asked about already.
  const ofRefusals = new Set(
    read.findings.flatMap(({ code, values }) => (refusalCodes.has(code) ? String(values['heading']) : [])),
  );
  const asked = read.sheets.flatMap((sheet) =>
    unreadIn(sheet)
      .filter(({ heading }) => !isSettled(heading) && !ofRefusals.has(heading))
      .map(({ heading, cell, samples, rank }) => {
        const before = read.questions?.find((each) => each.heading === heading);
        const likely = likelyFor(heading, rank);
        const candidates = [...(before?.candidates ?? stillOpen(sheet, workbook))].toSorted(
          (a, b) => Number(b.column.startsWith(likely)) - Number(a.column.startsWith(likely)),
        );
        const question: ColumnQuestion = {
          sheet: sheet.key,
          sheetName: sheet.sheetName,
          cell,
          heading,
          samples,
          candidates,
          assumed: '',
          // What merely looks as if it grouped them is asked, and nothing waits for it.
          blocking: rank !== 'possible',
        };
        const found: Finding =
          rank === undefined
            ? finding('error', 'field-plan.column-unread', atCell(sheet.sheetName, cell), {
                heading,
                column: likely,
                is: likely === 'plan-segment' ? 'segment' : 'other',
              })
            : finding(
                rank === 'likely' ? 'error' : 'warning',
                'field-plan.column-perhaps-segment',
                atCell(sheet.sheetName, cell),
                { heading, values: samples.join(', ') },
              );
        return { question, found };
      }),
  );
  if (asked.length === 0) return read;
  const headings = new Set(asked.map(({ question }) => question.heading));
  return {
    ...read,
    questions: [
      ...(read.questions ?? []).filter(({ heading }) => !headings.has(heading)),
      ...asked.map(({ question }) => question),
    ],
    findings: [
      // What is asked is not left as it is meanwhile.
      ...read.findings.filter(
        ({ code, values }) => code !== 'import.column-question' || !headings.has(String(values['heading'])),
      ),
      ...asked.map(({ found }) => found),
    ],
  };
}

function unreadIn(sheet: FilledSheet<'field-plan'>) {
  const hasSegment = Object.keys(sheet.columns).some((each) => each.startsWith('plan-segment'));
  return sheet.extraColumns.flatMap((heading) => {
    const key = ownColumnKey(heading);
    const texts = sheet.rows
      .map(({ values }) => String(values[key] ?? '').trim())
      .filter((text) => text !== '');
    if (texts.length === 0) return [];
    const isWay = channelsAlone.test(heading.trim()) && texts.every((text) => numeric.test(text));
    const isNamed = isWay || (matters.test(heading) && !other.test(heading));
    const rank = isNamed || hasSegment ? undefined : perhapsSegment(heading, texts);
    if (!isNamed && rank === undefined) return [];
    const letters = sheet.places?.[key]?.letters ?? 'A';
    const samples = [...new Set(texts)].slice(0, rank === undefined ? SAMPLES : MOST_WORDS);
    return [{ heading, cell: `${letters}${sheet.headerRow}`, samples, rank }];
  });
}

/** What of a field plan the file does not say yet. */
const stillOpen = (
  sheet: FilledSheet<'field-plan'>,
  { sheets }: ConcreteWorkbook<string>,
): readonly ColumnCandidate[] =>
  sheets
    .flatMap(({ columns }) => columns)
    .filter(({ key }) => /^plan-(frequency|segment|target|guidance)/u.test(key) && !(key in sheet.columns))
    .map(({ key }): ColumnCandidate => ({ column: key, likelihood: 'possible' }));
