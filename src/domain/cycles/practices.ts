import { practices, type Practice } from '../basics/practice.ts';
import type { ProcessTemplate } from './process-template.ts';

/** As much of a template as says what it asks for. */
export interface PractisedProcess extends Pick<ProcessTemplate, 'channels' | 'methods'> {
  readonly columns: readonly { readonly perBrand: boolean }[];
}

const uses: Readonly<Record<Practice, (process: PractisedProcess) => boolean>> = {
  'adoption-segments': ({ methods }) => methods.segmentation !== 'potential-class',
  'facts-by-brand': ({ columns }) => columns.some(({ perBrand }) => perBrand),
  'several-channels': ({ channels }) => channels.length > 1,
  'value-by-response': ({ methods }) => methods.value !== 'grid',
  'field-review': ({ methods }) => methods.review !== 'none',
};

/** The practices of a process, in their order. */
export const practicesOf = (process: PractisedProcess): readonly Practice[] =>
  practices.filter((each) => uses[each](process));
