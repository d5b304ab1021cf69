import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';

/** One broken field as the validator reports it. */
export interface InputIssue {
  readonly keyword: string;
  /** `/mode`, `/proposalIds/3`, `/` for the whole. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const listed = (values: unknown): string => (Array.isArray(values) ? values.map(String).join(', ') : '');

/** `querystring` `/limit` → `query.limit`. */
const placeOf = (context: string, path: string): string => {
  const part = context === 'querystring' ? 'query' : context === 'params' ? 'path' : context;
  return [part, ...path.split('/').filter(Boolean)].join('.');
};

/** What was sent in a place, by the path the validator gives. */
function sentAt(sent: unknown, path: string): unknown {
  return path
    .split('/')
    .filter(Boolean)
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
      sent,
    );
}

/** What is wrong with a field of a request and what would be right, as a finding; `sent` is what it was a field of. */
export function findInputIssue(
  context: string,
  { keyword, instancePath, params }: InputIssue,
  sent: unknown,
): Finding {
  const where = atSubject(placeOf(context, instancePath));
  // Whatever would have been right there: that nothing is there comes first.
  if (keyword !== 'unrecognized_keys' && sentAt(sent, instancePath) === undefined) {
    return finding('error', 'input.missing', where);
  }
  switch (keyword) {
    case 'invalid_type':
      return finding('error', 'input.wrong-type', where, { expected: String(params['expected']) });
    case 'invalid_value':
      return finding('error', 'input.not-one-of', where, { options: listed(params['values']) });
    case 'too_small':
      return finding('error', 'input.too-small', where, { minimum: String(params['minimum']) });
    case 'too_big':
      return finding('error', 'input.too-big', where, { maximum: String(params['maximum']) });
    case 'unrecognized_keys':
      return finding('error', 'input.unknown-field', where, { fields: listed(params['keys']) });
    default:
      return finding('error', 'input.not-understood', where);
  }
}
