import { z } from 'zod';
import { refusedInput } from '#domain/basics/outcome.ts';
import { parseTakeIn } from '#domain/customers/erasure/meet-stop-list.ts';
import { parseColumnAnswer } from '#domain/customers/column-mapping.ts';
import { parseValueAnswer } from '#domain/customers/value-mapping.ts';
import { wordFinding } from '#messages/messages.ts';
import { beginImport, findImportMarket } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
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

interface FileRoute {
  readonly path: `/markets/:market/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tag: string;
  /** What else its address says. */
  readonly query: z.ZodRawShape;
  /** The kind of file that comes in by it. */
  readonly kindOf: (query: Readonly<Record<string, unknown>>) => string;
}

/** A route by which files of a kind come in: answers, dry run and what is answered are the same for all. */
export function registerFileRoute(
  api: Api,
  context: ApiContext,
  background: BackgroundWork,
  { path: route, operationId, summary, description, tag, query: own, kindOf }: FileRoute,
): void {
  const { world, messages } = context;
  const common = z.object({
    mode: modeSchema.exactOptional(),
    dryRun: flagQuery.default(false),
    partial: flagQuery.default(false),
    wait: flagQuery.default(true),
    ...answerQuery,
  });

  api.post(route, {
    config: { takesFile: true },
    schema: {
      tags: [tag],
      operationId,
      summary,
      description,
      params: marketParams,
      querystring: z.strictObject({ ...own, ...common.shape }),
      response: answers(
        { [success.done]: importResultSchema, [success.begun]: importJobSchema },
        {
          refusals: refusalsOf<
            typeof findImportMarket | typeof beginImport | typeof viewImport | typeof importWorkbook
          >()([
            'market-unknown',
            'not-allowed',
            'no-assessment',
            'file-unknown',
            'import-refused',
            'import-not-partial',
            'import-running',
            'import-cancelled',
            'import-unknown',
            'secret-lost',
          ]),
          changes: true,
          takesFile: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const user = userOf(request);
      const asked: Readonly<Record<string, unknown>> = request.query;
      const kind = kindOf(asked);
      // Before the file comes in: whoever may not import need not send it.
      valueOf(findImportMarket(world, user, { ...request.params, kind }));
      const { wait, mapping, values, encoding, delimiter, decimal, takeIn, leaveOut, ...said } =
        common.parse(asked);
      const { mode, dryRun, partial, acceptedFixes } = said;
      const { path, fileName } = await receiveFile(request, world.files);
      const input = {
        ...request.params,
        kind,
        ...(mode === undefined ? {} : { mode }),
        dryRun,
        partial,
        acceptedFixes,
        path,
        fileName,
        mapping: mapping.map((each) => parseColumnAnswer(each) ?? { heading: '', column: each }),
        values: values.map(valueSaid),
        erased: { takeIn: takeIn.map(takenIn), leaveOut },
        style: {
          ...(encoding === undefined ? {} : { encoding }),
          ...(delimiter === undefined ? {} : { delimiter: delimiter === 'tab' ? '\t' : delimiter }),
          ...(decimal === undefined ? {} : { decimal }),
        },
      };
      if (!wait) {
        const job = valueOf(await beginImport(world, user, input));
        // Where there are workers one of them takes it up.
        if (world.workers.workHere) background.start((signal) => runImport(world, user, job, { signal }));
        const view = valueOf(await viewImport(world, user, { market: job.market, job: job.id }));
        return reply
          .code(success.begun)
          .header('location', `${apiPrefix}/markets/${job.market}/imports/jobs/${job.id}`)
          .send(await wordJob(context, request.locale, view));
      }
      const result = valueOf(await importWorkbook(world, user, input));
      return {
        ...result,
        differences: wordDifferences(result.differences),
        findings: result.findings.map((each) => wordFinding(messages, request.locale, each)),
      };
    },
  });
}
