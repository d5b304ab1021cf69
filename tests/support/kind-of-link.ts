/** Links that differ in a market or unit, a plan line, a person or a filter's value alone are of one kind. */
export function kindOfLink(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://latitude.example');
  const page = pathname
    .replace(/^\/(markets|maturity)\/[A-Z]{2}(?:-[a-z-]+)?(?=\/|$)/u, '/$1/XX')
    .replace(/\/(lines|customers|users)\/.*/u, '/$1/X');
  return `${page}?${[...searchParams.keys()].toSorted().join('&')}`;
}
