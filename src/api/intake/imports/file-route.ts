import { z } from 'zod';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { refused, refusedInput } from '#domain/basics/outcome.ts';
import { parseTakeIn } from '#domain/customers/erasure/meet-stop-list.ts';
import { parseColumnAnswer } from '#domain/customers/column-mapping.ts';
import { delimiterOf } from '#domain/customers/file-encodings.ts';
import { parseValueAnswer } from '#domain/customers/value-mapping.ts';
import { wordFinding } from '#messages/messages.ts';
import { beginImport, findImportMarket } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { SHOWN_FINDINGS } from '#usecases/intake/kind-of-import.ts';
import { kindsByKey } from '#usecases/intake/kinds.ts';
import { runImport } from '#usecases/intake/run-import.ts';
import { viewImport } from '#usecases/intake/view-import.ts';
import type { BackgroundWork } from '#http/background-work.ts';
import { receiveFile } from '#http/receive-file.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { apiPrefix } from '#http/request-kind.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { flagQuery, marketParams } from '../../schemas.ts';
import { wordDifferences, wordJob } from './job.ts';
import { answerQuery, importJobSchema, importResultSchema, modeSchema } from './schemas.ts';

/** What is said of somebody who is taken in again; what cannot be read is refused, not passed over. */
function takenIn(written: string) {
  const said = parseTakeIn(written);
  if (!said) throw refusalError(refusedInput('takeIn', 'ACCOUNT=reason').refusal);
  return said;
}

function valueSaid(written: string) {
  const said = parseValueAnswer(written);
  if (!said) throw refusalError(refusedInput('values', 'column-key:seen=meant').refusal);
  return said;
}

/** What a file says of what it does not name has to be told, unless its kind knows but one answer. */
function onlyMode(key: string): string {
  const modes = kindsByKey.get(key)?.modes ?? [];
  const [first, second] = modes;
  if (first !== undefined && second === undefined) return first;
  const missing = finding('error', 'input.missing', atSubject('query.mode'));
  throw refusalError(refused('invalid-input', {}, [missing]).refusal);
}

interface FileRoute {
  readonly path: `/markets/:market/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tag: string;
  /** How its address says which kind of file comes in by it. */
  readonly kind: z.ZodType<string>;
  /** Where it says so by other words. */
  readonly kindOf?: (said: string) => string;
  /** What goes without saying of what the file does not name; absent where it has to be said. */
  readonly mode?: string;
}

/** A route by which files of a kind come in: answers, dry run and what is answered are the same for all. */
export function registerFileRoute(
  api: Api,
  context: ApiContext,
  background: BackgroundWork,
  {
    path: route,
    operationId,
    summary,
    description,
    tag,
    kind: said,
    kindOf = (each) => each,
    mode: unlessTold,
  }: FileRoute,
): void {
  const { world, messages } = context;
  api.post(route, {
    config: { takesFile: true },
    schema: {
      tags: [tag],
      operationId,
      summary,
      description,
      params: marketParams,
      querystring: z.strictObject({
        kind: said,
        mode: modeSchema.exactOptional(),
        dryRun: flagQuery.default(false),
        partial: flagQuery.default(false),
        wait: flagQuery.default(true),
        ...answerQuery,
      }),
      response: answers(
        { [success.done]: importResultSchema, [success.begun]: importJobSchema },
        {
          refusals: refusalsOf<
            typeof findImportMarket | typeof beginImport | typeof viewImport | typeof importWorkbook
          >()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'no-assessment',
            'file-unknown',
            'import-refused',
            'import-not-partial',
            'import-running',
            'import-cancelled',
            'import-unknown',
            'secret-lost',
            'asker-lost',
          ]),
          changes: true,
          takesFile: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const user = userOf(request);
      const { wait, mapping, values, encoding, delimiter, decimal, takeIn, leaveOut, ...asked } =
        request.query;
      const kind = kindOf(asked.kind);
      // Before the file comes in: whoever may not import need not send it.
      valueOf(findImportMarket(world, user, { ...request.params, kind }));
      const mode = asked.mode ?? unlessTold ?? onlyMode(kind);
      const { path, fileName } = await receiveFile(request, world.files);
      const input = {
        ...request.params,
        ...asked,
        kind,
        mode,
        path,
        fileName,
        mapping: mapping.map((each) => parseColumnAnswer(each) ?? { heading: '', column: each }),
        values: values.map(valueSaid),
        erased: { takeIn: takeIn.map(takenIn), leaveOut },
        style: {
          ...(encoding === undefined ? {} : { encoding }),
          ...(delimiter === undefined ? {} : { delimiter: delimiterOf(delimiter) }),
          ...(decimal === undefined ? {} : { decimal }),
        },
      };
      if (!wait) {
        const job = valueOf(await beginImport(world, user, input));
        // Where there are workers one of them takes it up.
        if (world.workers.workHere) background.start((signal) => runImport(world, job, { signal }));
        const view = valueOf(await viewImport(world, user, { market: job.market, job: job.id }));
        return reply
          .code(success.begun)
          .header('location', `${apiPrefix}/markets/${job.market}/imports/jobs/${job.id}`)
          .send(await wordJob(context, { user, locale: request.locale }, view));
      }
      const result = valueOf(await importWorkbook(world, user, input, { mostFindings: SHOWN_FINDINGS }));
      return {
        ...result,
        differences: wordDifferences(result.differences),
        findings: result.findings.map((each) => wordFinding(messages, request.locale, each)),
      };
    },
  });
}
