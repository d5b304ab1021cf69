import type { Account } from '#domain/customers/account.ts';
import { erasedNamesOverwriter } from '#domain/customers/erasure/erased-names.ts';
import { answersAboutNobody, meetRefusers } from '#domain/customers/consent/meet-refusers.ts';
import { apartBy } from '#domain/customers/returning/told-apart.ts';
import { meetStopList } from '#domain/customers/erasure/meet-stop-list.ts';
import {
  cellsMet,
  findNamedBeside,
  isMetInRow,
  mustGo,
  nowhereBeside,
} from '#domain/customers/erasure/named-beside.ts';
import { peopleInFile } from '#domain/customers/erasure/people-in-file.ts';
import { withoutErased } from '#domain/customers/erasure/without-erased.ts';
import { SOMEBODY_ERASED, writeOverNames } from '#domain/customers/erasure/write-over-names.ts';
import { REFUSAL_KIND } from '#domain/cycles/refusal-words.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { seesAll, shownOf } from '#domain/customers/master-data/meet-hidden-figures.ts';
import { findErased } from '#spreadsheets/reading/find-erased.ts';
import type { CheckImportTask, ImportDetails, PeopleTask } from '#usecases/ports.ts';
import { digestBy } from './digest-by.ts';

/** A file without those who were erased, where else it names them, and who is in it as it was sent. */
export async function meetPeople(
  sent: FilledWorkbook,
  { path, fileName, style = {} }: CheckImportTask['file'],
  task: PeopleTask,
  known: readonly Account[],
) {
  const { secret, erased, answers } = task;
  const digest = digestBy(secret);
  const digests = new Set(erased);
  const met = meetStopList(sent, {
    digests,
    digest,
    known: digests.size === 0 ? new Map() : new Map(known.map((each) => [each.accountId, each])),
    answers,
  });
  const facts = new Map(digests.size === 0 ? [] : known.map((each) => [each.accountId, each.facts]));
  // Who is taken in again may stand anywhere in the file.
  const stillErased = { digest, digests: digests.difference(new Set(met.lifted)) };
  const over = writeOverNames(met.filled, stillErased, (account, key) => facts.get(account)?.[key]);
  const beside =
    stillErased.digests.size === 0
      ? nowhereBeside
      : await findErased({
          path,
          fileName,
          style,
          marks: stillErased,
          met: cellsMet(sent.sheets, isMetInRow),
        });
  const filled: { -readonly [Key in keyof FilledWorkbook]: FilledWorkbook[Key] } = {
    ...over.filled,
    findings: [
      ...met.filled.findings,
      ...met.findings,
      ...over.findings,
      ...findNamedBeside(fileName, beside),
    ],
  };
  const isNamed = met.erased + over.overwritten > 0 || mustGo(beside);
  // A question about a word shows what stands in rows of theirs; it is asked once more of the file without them.
  if (met.erased > 0) delete filled.valueQuestions;
  const writeOver = erasedNamesOverwriter(stillErased, SOMEBODY_ERASED, { sparesPractices: false });
  const peopleBeside = (added: readonly string[]) => peopleInFile(sent, known, digest, added);
  return {
    filled,
    peopleBeside,
    isNamed,
    /** What is told of the file, which names them where it quotes it. */
    withoutThem: <Said extends ImportDetails>(said: Said): Said =>
      isNamed ? withoutErased(said, writeOver) : said,
    met: { erased: met.erased, overwritten: over.overwritten, lifted: met.lifted, mustGo: mustGo(beside) },
  };
}

/** A file in which newcomers who refused say so, or ask whether they did. */
export function holdAgainstRefusers(
  sent: FilledWorkbook,
  { workbook, market, fileName, values = [], rememberedValues = [] }: CheckImportTask['file'],
  { secret, marked, former, apart }: PeopleTask,
  { known, mode, sees = seesAll, said: { consents, today } }: CheckImportTask['against'],
): FilledWorkbook {
  const kinds = workbook.sheets.flatMap(({ columns }) => columns).find(({ key }) => key === REFUSAL_KIND);
  if (!kinds) return sent;
  const { filled, findings, questions, met } = meetRefusers(sent, {
    known: known.accounts,
    consents,
    marked,
    former,
    apart: apartBy(apart),
    shown: (account) => shownOf([account], sees)[0] ?? account,
    isWhole: mode === 'replace',
    digest: digestBy(secret),
    today,
    answers: [...values, ...rememberedValues],
    kinds,
    locale: market.locales[0] ?? 'en',
  });
  const idle = answersAboutNobody(sent.openAnswers ?? [], met, fileName);
  if (findings.length + idle.length === 0) return filled;
  const valueQuestions = [...(filled.valueQuestions ?? []), ...questions];
  return {
    ...filled,
    findings: [...filled.findings, ...findings, ...idle],
    ...(valueQuestions.length > 0 ? { valueQuestions } : {}),
  };
}
