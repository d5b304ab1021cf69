/** Any origin will do to resolve against: what stays under it is a path of whatever server it is asked of. */
const HERE = 'http://latitude.invalid';

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** Whether browsers would take it as a path of the server they are on, whatever is lenient about the way they read it. */
function staysHere(path: string): boolean {
  if (!path.startsWith('/') || !URL.canParse(path, HERE)) return false;
  const url = new URL(path, HERE);
  // A second slash, or what is read as one, begins another host; so would `/x/..//host` once it is resolved.
  return url.origin === HERE && url.username === '' && !/^[/\\]{2}/.test(url.pathname);
}

/**
 * A path of this server to go back to; anything else leads home. It is read as a browser reads addresses, which leaves
 * out tabs and newlines and takes a backslash for a slash, and what comes out is what was understood; what proxies may
 * decode once more is looked at decoded as well.
 */
export function ownPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 2_000 || !staysHere(asked)) return '/';
  const { pathname, search, hash } = new URL(asked, HERE);
  const twice = decoded(pathname);
  if (twice === undefined || !staysHere(twice) || /[\p{Cc}\\]/u.test(twice)) return '/';
  return `${pathname}${search}${hash}`;
}
