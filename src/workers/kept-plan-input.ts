import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { numberName } from '#domain/customers/account.ts';
import { renumberConsents } from '#domain/customers/consent/consents-of-market.ts';
import { withoutPersons, strangersIn } from '#domain/planning/without-persons.ts';
import type { PlanBasis } from '#domain/planning/plan-input.ts';
import { inputOf, keptOf, planInput } from '#storage/documents/plan-input.ts';
import { DocumentUnreadable } from '#storage/documents/document-unreadable.ts';
import type { KeptInput } from '#usecases/ports.ts';

/** What a plan was made from, of whatever age: inflated, checked and understood here, where it holds up nobody. */
export function readPlanInput({ path, sha256 }: KeptInput): PlanBasis {
  const bytes = readFileSync(path);
  // Held against its hash once more: what is read here is what is computed with.
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw DocumentUnreadable.notAsKept(sha256, 'altered');
  }
  return inputOf(planInput.read(gunzipSync(bytes).toString('utf8'), sha256));
}

/** The same of what is not yet kept. */
export const understandPlanInput = (written: Uint8Array): PlanBasis =>
  inputOf(planInput.read(new TextDecoder().decode(written), 'what is planned from'));

export const writePlanInput = (input: PlanBasis): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(planInput.write(keptOf(input)));

/** As files are kept; beside whatever else is done. */
export const compressed: (written: Uint8Array) => Promise<Uint8Array> = promisify(gzip);

/** Everybody the file calls by identifier. */
export function namesInPlanInput(file: KeptInput): readonly string[] {
  const { accounts, ...input } = readPlanInput(file);
  const called = accounts.filter(({ accountId, subject }) => accountId !== numberName(subject));
  if (called.length === 0) return [];
  return [...called.map(({ accountId }) => accountId), ...strangersIn({ ...input, accounts })];
}

/** The same by numbers, with no more than a plan reads. */
export function renumberPlanInput(
  file: KeptInput,
  numbers: ReadonlyMap<string, number>,
): Uint8Array<ArrayBuffer> {
  const input = readPlanInput(file);
  const accounts = input.accounts.map((each) => ({
    ...each,
    subject: numbers.get(each.accountId) ?? each.subject,
  }));
  const now = new Map(input.accounts.map((each, index) => [each.subject, accounts[index]!.subject]));
  const consents = renumberConsents(input.consents, (subject) => now.get(subject) ?? subject);
  const { unit, methods, definitions } = input;
  return writePlanInput({
    ...withoutPersons({ ...input, accounts, consents }, numbers),
    unit,
    methods,
    definitions,
  });
}
