import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { isRefusalError } from './refusal-error.ts';
import { findInputIssue } from './find-input-issue.ts';
import type { ProblemCause } from './problem.ts';

/** Errors of the framework and its plugins that are the request's fault, by their code. */
const requestFaults: Readonly<Record<string, ProblemCause['code']>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_REQ_FILE_TOO_LARGE: 'too-large',
  FST_FILES_LIMIT: 'too-large',
  FST_FIELDS_LIMIT: 'too-large',
  FST_PARTS_LIMIT: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-input',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'media-type',
};

const unreadable = (): ProblemCause => ({
  code: 'invalid-input',
  findings: [finding('error', 'input.unreadable', atSubject('body'))],
});

const statusCodeOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;

/** What to tell whoever asked about an error; whatever is not known to be the request's fault is `unexpected`. */
export function causeOf(error: unknown): ProblemCause {
  if (isRefusalError(error)) return error.refusal;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const findings: Finding[] = error.validation.map((issue) =>
      findInputIssue(error.validationContext ?? 'body', issue),
    );
    return { code: 'invalid-input', findings };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const fault = requestFaults[code];
  if (fault !== undefined) return { code: fault };
  const status = statusCodeOf(error);
  return status !== undefined && status >= 400 && status < 500 ? unreadable() : { code: 'unexpected' };
}
