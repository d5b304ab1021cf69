import * as z from 'zod';
import type { YamlPath } from './yaml-file.ts';

type Form = z.core.$ZodType;

/** The keys a written form knows at a path, whatever may be chosen on the way there. */
export function knownKeys(schema: Form, path: YamlPath): readonly string[] {
  const forms = path.reduce(
    (at: readonly Form[], step) => at.flatMap((form) => within(form, step)),
    [schema],
  );
  return [
    ...new Set(
      forms
        .flatMap(plainForms)
        .flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : [])),
    ),
  ];
}

function within(form: Form, step: PropertyKey): readonly Form[] {
  return plainForms(form).flatMap((plain): readonly Form[] => {
    if (plain instanceof z.ZodArray) return [plain.element];
    if (plain instanceof z.ZodRecord) return [plain.valueType];
    if (!(plain instanceof z.ZodObject)) return [];
    const inner = plain.shape[String(step)];
    return inner === undefined ? [] : [inner];
  });
}

/** A form without what says that it may be absent, has a default, or is one of several. */
function plainForms(form: Form): readonly Form[] {
  if (form instanceof z.ZodOptional || form instanceof z.ZodDefault) return plainForms(form.unwrap());
  if (form instanceof z.ZodPipe) return plainForms(form.in);
  if (form instanceof z.ZodUnion) return form.options.flatMap((option) => plainForms(option));
  return [form];
}
