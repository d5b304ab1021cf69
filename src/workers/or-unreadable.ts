import type { Finding } from '#domain/basics/finding.ts';
import { DocumentUnreadable } from '#storage/documents/document-unreadable.ts';

/** What a thread hands over: an error would lose on its way what is found. */
export type OrUnreadable<Result> = { readonly result: Result } | { readonly unreadable: Finding };

export function orUnreadable<Result>(act: () => Result): OrUnreadable<Result> {
  try {
    return { result: act() };
  } catch (error) {
    if (error instanceof DocumentUnreadable) return { unreadable: error.finding };
    throw error;
  }
}

/** The other side. */
export async function orThrow<Result>(handed: Promise<OrUnreadable<Result>>): Promise<Result> {
  const over = await handed;
  if ('unreadable' in over) throw DocumentUnreadable.found(over.unreadable);
  return over.result;
}
