import { z } from 'zod';
import { fieldSystemKeys, type FieldSystemKey } from '#domain/reporting/field-systems/field-systems.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { csvDelimiters, exportForms } from '#usecases/reporting/export-form.ts';
import { exportRollup } from '#usecases/reporting/export-rollup.ts';
import { exportTable, exportedTables } from '#usecases/reporting/export-table.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { exportTypes, sendTemporaryFile, tableTypes } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
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

const isFieldSystem = (what: string): what is FieldSystemKey =>
  fieldSystemKeys.some((system) => system === what);

export function registerExports(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/exports/:what', {
    schema: {
      tags: ['plan'],
      operationId: 'exportPlan',
      summary: 'The call plan or the segmentation as a file, or an approved plan for a field system',
      description:
        'For field systems: a zip of CSV files, one for each kind of record, with the order in which to load them. A rep gets the call plan of the own territory.',
      params: marketParams.extend({ what: z.enum([...exportedTables, ...fieldSystemKeys]) }),
      querystring: fileQuery,
      response: answers(
        { [success.done]: fileAnswer(exportTypes, 'A workbook, a CSV file, or a zip of them.') },
        {
          refusals: refusalsOf<typeof exportTable | typeof exportFieldSystem>()([
            'market-unknown',
            'not-allowed',
            'plan-unknown',
            'plan-not-approved',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const { market, what } = request.params;
      const { locale, format, ...csv } = request.query;
      const user = userOf(request);
      const asked = { market, ...(locale === undefined ? {} : { locale }) };
      const file = isFieldSystem(what)
        ? await exportFieldSystem(world, user, { ...asked, system: what })
        : await exportTable(world, user, { ...asked, what, form: format, csv });
      return sendTemporaryFile(reply, valueOf<{ path: string; fileName: string }>(file));
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
