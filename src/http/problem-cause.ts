import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { hadNoRoom } from '#usecases/ports/no-room.ts';
import { unreadableIn } from '#usecases/ports/unreadable-document.ts';
import { findInputIssue } from './find-input-issue.ts';
import type { ProblemCause } from './problem.ts';
import { isRefusalError } from './refusal-error.ts';

/** Errors of the framework and its plugins that are the request's fault, by their code. */
const requestFaults: Readonly<Record<string, ProblemCause['code']>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_REQ_FILE_TOO_LARGE: 'too-large',
  FST_FILES_LIMIT: 'too-large',
  FST_FIELDS_LIMIT: 'too-large',
  FST_PARTS_LIMIT: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'media-type',
  // A thread ran out of the memory it may have.
  ERR_WORKER_OUT_OF_MEMORY: 'work-too-large',
};

const statusCodeOf = (error: Error): number | undefined =>
  'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;

/** What a request brought, by the validator's names. */
type Sent = Readonly<Partial<Record<'body' | 'params' | 'querystring' | 'headers', unknown>>>;

/** What to tell whoever asked about an error; whatever is not known to be the request's fault is `unexpected`. */
export function causeOf(error: unknown, request: Sent = {}): ProblemCause {
  if (isRefusalError(error)) return error.refusal;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const context = error.validationContext ?? 'body';
    return {
      code: 'invalid-input',
      findings: error.validation.map((issue) => findInputIssue(context, issue, request[context])),
    };
  }
  if (!(error instanceof Error)) return { code: 'unexpected' };
  if (hadNoRoom(error)) return { code: 'storage-full' };
  if (error.name === 'StorageUnavailable') return { code: 'storage-unavailable' };
  const unreadable = unreadableIn(error);
  if (unreadable) return { code: 'document-unreadable', findings: [unreadable] };
  const fault = 'code' in error ? requestFaults[String(error.code)] : undefined;
  if (fault !== undefined) return { code: fault };
  const status = statusCodeOf(error);
  return status !== undefined && status >= 400 && status < 500
    ? { code: 'invalid-input', findings: [finding('error', 'input.unreadable', atSubject('body'))] }
    : { code: 'unexpected' };
}
