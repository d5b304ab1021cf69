import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { ConcreteSheet, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { KindsInView, LookOfKind } from '#usecases/ports.ts';

/** As many sheets as the files of some dozens of markets have. */
const MOST = 1_000;

/** A part of the definitions on its way to threads: all look into the same bytes, and each but once. */
interface Handed<Part> {
  readonly content: string;
  readonly bytes: Uint8Array;
  /** Never there: of what it is. */
  readonly of?: Part;
}

type HandedWorkbook = Omit<ConcreteWorkbook<string>, 'sheets' | 'refusals'> & {
  readonly sheets: readonly Handed<ConcreteSheet<string>>[];
  readonly refusals?: Handed<RefusalWords>;
};
type HandedLook = Omit<LookOfKind, 'workbook'> & { readonly workbook: HandedWorkbook };

interface OfDefinitions {
  readonly workbook?: ConcreteWorkbook<string>;
  readonly kinds?: KindsInView;
  readonly refusals?: RefusalWords;
}
interface HandedDefinitions {
  readonly workbook?: HandedWorkbook;
  readonly kinds?: { readonly asked: HandedLook; readonly others: readonly HandedLook[] };
  readonly refusals?: Handed<RefusalWords>;
}

/** What a thread is asked, with parts of the definitions as they go over. */
export interface HandedOver<Input> extends HandedDefinitions {
  /** Never there: of what it is. */
  readonly of?: Input;
}

const handed = new WeakMap<object, Handed<never>>();

/** A part is written once, however many files it is handed over with. */
function handedPart<Part extends object>(part: Part): Handed<Part> {
  const before = handed.get(part);
  if (before) return before;
  const written = serialize(part);
  const bytes = new Uint8Array(new SharedArrayBuffer(written.length));
  bytes.set(written);
  const now = { content: createHash('sha256').update(written).digest('base64'), bytes };
  handed.set(part, now);
  return now;
}

const handedWorkbook = ({ sheets, refusals, ...rest }: ConcreteWorkbook<string>): HandedWorkbook => ({
  ...rest,
  sheets: sheets.map(handedPart),
  ...(refusals ? { refusals: handedPart(refusals) } : {}),
});
const handedLook = (look: LookOfKind): HandedLook => ({ ...look, workbook: handedWorkbook(look.workbook) });

/** A task as a thread is asked it. */
export function handOver<Input extends OfDefinitions>(input: Input): HandedOver<Input>;
export function handOver({ workbook, kinds, refusals, ...rest }: OfDefinitions): HandedDefinitions {
  return {
    ...rest,
    ...(workbook ? { workbook: handedWorkbook(workbook) } : {}),
    ...(kinds ? { kinds: { asked: handedLook(kinds.asked), others: kinds.others.map(handedLook) } } : {}),
    ...(refusals ? { refusals: handedPart(refusals) } : {}),
  };
}

/** The part that came first of those that are alike. */
function keepFirst<Part extends object>(): (part: Handed<Part>) => Part {
  const met = new Map<string, Part>();
  return ({ content, bytes }) => {
    const before = met.get(content);
    if (before) return before;
    const part: Part = deserialize(bytes);
    if (met.size >= MOST) met.clear();
    met.set(content, part);
    return part;
  };
}

const firstSheet = keepFirst<ConcreteSheet<string>>();
const firstWords = keepFirst<RefusalWords>();

const workbookMet = ({ sheets, refusals, ...rest }: HandedWorkbook): ConcreteWorkbook<string> => ({
  ...rest,
  sheets: sheets.map(firstSheet),
  ...(refusals ? { refusals: firstWords(refusals) } : {}),
});
const lookMet = (look: HandedLook): LookOfKind => ({ ...look, workbook: workbookMet(look.workbook) });

/**
 * What a thread is asked, with parts of the definitions as it met them before: what is worked out of them, which takes
 * longer than to read a small file, is kept with what they are.
 */
export function asMetBefore<Input extends OfDefinitions>(asked: HandedOver<Input>): Input;
export function asMetBefore({ workbook, kinds, refusals, ...rest }: HandedDefinitions): OfDefinitions {
  return {
    ...rest,
    ...(workbook ? { workbook: workbookMet(workbook) } : {}),
    ...(kinds ? { kinds: { asked: lookMet(kinds.asked), others: kinds.others.map(lookMet) } } : {}),
    ...(refusals ? { refusals: firstWords(refusals) } : {}),
  };
}
