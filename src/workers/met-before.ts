import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { KindsInView } from '#usecases/ports.ts';

/** As many sheets as the files of some dozens of markets have. */
const MOST = 1_000;
const met = new Map<string, object>();

/** The part that came first of those that are alike. */
function first<Part extends object>(part: Part): Part {
  const content = createHash('sha256').update(serialize(part)).digest('base64');
  // Safe: what has the same content is of the same type.
  const before = met.get(content) as Part | undefined;
  if (before) return before;
  if (met.size >= MOST) met.clear();
  met.set(content, part);
  return part;
}

const workbookMet = <Workbook extends ConcreteWorkbook<string>>(workbook: Workbook): Workbook => ({
  ...workbook,
  sheets: workbook.sheets.map(first),
  ...(workbook.refusals ? { refusals: first(workbook.refusals) } : {}),
});

interface OfDefinitions {
  readonly workbook?: ConcreteWorkbook<string>;
  readonly kinds?: KindsInView;
  readonly refusals?: object;
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
    ...(refusals ? { refusals: first(refusals) } : {}),
  };
}
