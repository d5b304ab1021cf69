import { z } from 'zod';
import { fieldSystemKeys } from '#domain/reporting/field-systems/field-systems.ts';
import { exportRollup } from '#usecases/reporting/export-rollup.ts';
import { exportKind } from '#usecases/reporting/export-job.ts';
import { beginExport, fetchExport, viewExport } from '#usecases/reporting/take-export.ts';
import { csvDelimiters, exportForms, exportedTables } from '#usecases/ports/exports.ts';
import { apiPrefix } from '#http/request-kind.ts';
import { createBegunJobs } from '#http/begun-jobs.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { exportTypes, sendKeptFile, sendTemporaryFile, tableTypes } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { begunLater, jobQuery, jobSchema, wordJob } from '../../job.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, flagQuery, localeQuery, marketParams } from '../../schemas.ts';

const fileQuery = localeQuery.extend({
  format: z.enum(exportForms).default('xlsx').meta({
    description:
      'An Excel workbook; a CSV for a spreadsheet of the language, in which no text becomes a formula; or a CSV to the letter, with codes, for machines.',
  }),
  delimiter: z
    .enum(csvDelimiters)
    .exactOptional()
    .meta({ description: 'Of `csv`; that of the language by default.' }),
  mark: flagQuery.exactOptional().meta({
    description: 'Whether `csv` begins with the mark by which spreadsheets know UTF-8; it does by default.',
    enum: ['true', 'false'],
  }),
});

export function registerExports(api: Api, { world }: ApiContext): void {
  const jobs = createBegunJobs(api, world);

  api.get('/markets/:market/exports/:what', {
    schema: {
      tags: ['plan'],
      operationId: 'exportPlan',
      summary: 'The call plan or the segmentation as a file, or an approved plan for a field system',
      description:
        'For field systems: a zip of CSV files, one for each kind of record, with the order in which to load them. A rep gets the call plan of the own territory. ' +
        `Of a large plan it is written by jobs and kept for a while, for whoever asked alone. ${begunLater}`,
      params: marketParams.extend({ what: z.enum([...exportedTables, ...fieldSystemKeys]) }),
      querystring: fileQuery.extend({
        job: jobQuery,
        zeros: flagQuery.exactOptional().meta({
          description:
            'Whether a workbook of the call plan has lines without a planned touch as well; a CSV has them always.',
          enum: ['true', 'false'],
        }),
      }),
      response: answers(
        {
          [success.begun]: jobSchema,
          [success.done]: fileAnswer(exportTypes, 'A workbook, a CSV file, or a zip of them.'),
        },
        {
          refusals: refusalsOf<typeof beginExport | typeof viewExport | typeof fetchExport>()([
            'job-unknown',
            'job-underway',
            'file-unknown',
            'planning-cancelled',
            'asker-lost',
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
            'plan-not-approved',
            'plan-outlived',
            'export-stale',
            'gate-closed',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const { market, what } = request.params;
      const { locale, format, job: before, zeros = false, ...csv } = request.query;
      const user = userOf(request);
      const asked = { market, ...(locale === undefined ? {} : { locale }) };
      let job = before;
      if (job === undefined) {
        const begun = valueOf(await beginExport(world, user, { ...asked, what, form: format, csv, zeros }));
        if (begun.kind === 'written') return sendTemporaryFile(reply, begun.file);
        job = begun.job.id;
        await jobs.begin(exportKind, begun.job);
      }
      const seen = valueOf(await viewExport(world, user, { market, job }));
      if (seen.kind === 'working')
        return reply
          .code(success.begun)
          .header('location', `${apiPrefix}/markets/${seen.market.code}/exports/${what}?job=${job}`)
          .send(wordJob(seen.job));
      return sendKeptFile(reply, valueOf(await fetchExport(world, user, { market, job })));
    },
  });

  api.get('/rollup/export', {
    schema: {
      tags: ['rollup'],
      operationId: 'exportRollup',
      summary: 'The rollup as a file',
      querystring: fileQuery,
      response: answers(
        { [success.done]: fileAnswer(tableTypes, 'A workbook or a CSV file.') },
        { refusals: refusalsOf<typeof exportRollup>()(['not-allowed']) },
      ),
    },
    handler: async (request, reply) => {
      const { locale = request.locale, format, ...csv } = request.query;
      const file = await exportRollup(world, userOf(request), { locale, form: format, csv });
      return sendTemporaryFile(reply, valueOf(file));
    },
  });
}
