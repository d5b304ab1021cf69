import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { DocumentForm } from './document-form.ts';
import { DocumentUnreadable } from './document-unreadable.ts';

const isPlanInput = (data: unknown): data is MakePlanInput =>
  typeof data === 'object' && data !== null && 'accounts' in data && 'rules' in data && 'cycle' in data;

/** What a plan was made from, a file under its own hash. */
export const planInput: DocumentForm<MakePlanInput> = {
  kind: 'plan-input',
  version: 1,
  write: (input) => JSON.stringify(input),
  read: (text, of) => {
    const data: unknown = JSON.parse(text);
    if (isPlanInput(data)) return data;
    throw DocumentUnreadable.broken({ document: 'plan-input', of }, '', 'object');
  },
};
