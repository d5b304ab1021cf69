const valueOf = (form: unknown, name: string): unknown =>
  typeof form === 'object' && form !== null ? Reflect.get(form, name) : undefined;

/** A field of a posted form or an address as text; empty when it is missing or comes several times. */
export function fieldOf(form: unknown, name: string): string {
  const value = valueOf(form, name);
  return typeof value === 'string' ? value : '';
}

/** Every value of a field that may come several times. */
export function fieldsOf(form: unknown, name: string): readonly string[] {
  const value = valueOf(form, name);
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string');
  return typeof value === 'string' ? [value] : [];
}
