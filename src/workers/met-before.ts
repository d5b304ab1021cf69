import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { ConcreteSheet, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import type { KindsInView } from '#usecases/ports.ts';

/** As many sheets as the files of some dozens of markets have. */
const MOST = 1_000;

/** The part that came first of those that are alike. */
function keepFirst<Part extends object>(): (part: Part) => Part {
  const met = new Map<string, Part>();
  return (part) => {
    const content = createHash('sha256').update(serialize(part)).digest('base64');
    const before = met.get(content);
    if (before) return before;
    if (met.size >= MOST) met.clear();
    met.set(content, part);
    return part;
  };
}

const firstSheet = keepFirst<ConcreteSheet<string>>();
const firstWords = keepFirst<RefusalWords>();

const workbookMet = <Workbook extends ConcreteWorkbook<string>>(workbook: Workbook): Workbook => ({
  ...workbook,
  sheets: workbook.sheets.map(firstSheet),
  ...(workbook.refusals ? { refusals: firstWords(workbook.refusals) } : {}),
});

interface OfDefinitions {
  readonly workbook?: ConcreteWorkbook<string>;
  readonly kinds?: KindsInView;
  readonly refusals?: RefusalWords;
}

/**
 * What a thread is asked, with parts of the definitions as it met them before. They come over as copies, with every file
 * anew; what is worked out of them, which takes longer than to read a small file, is kept with what they are.
 */
export function asMetBefore<Input extends OfDefinitions>(input: Input): Input {
  const { workbook, kinds, refusals } = input;
  const look = (each: KindsInView['asked']) => ({ ...each, workbook: workbookMet(each.workbook) });
  return {
    ...input,
    ...(workbook ? { workbook: workbookMet(workbook) } : {}),
    ...(kinds ? { kinds: { asked: look(kinds.asked), others: kinds.others.map(look) } } : {}),
    ...(refusals ? { refusals: firstWords(refusals) } : {}),
  };
}
