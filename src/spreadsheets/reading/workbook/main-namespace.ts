/** Namespaces of worksheets, workbooks and their tables: of transitional files and of strict ones. */
const main =
  /^http:\/\/(?:schemas\.openxmlformats\.org\/spreadsheetml\/2006\/main|purl\.oclc\.org\/ooxml\/spreadsheetml\/main)$/;

export const isMainNamespace = (uri: string | undefined): boolean => main.test(uri ?? '');

/** Betas of Excel 2007 wrote into namespaces of their own, and otherwise than what was published. */
export const isBetaNamespace = (uri: string): boolean =>
  /^http:\/\/schemas\.(?:microsoft\.com\/office\/excel\/200[56]\/\d|openxmlformats\.org\/spreadsheetml\/(?:2005|2006)\/\d)/.test(
    uri,
  );

export const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** What today's Excel understands, so that it shows the choice that asks for it and not what stands there instead. */
export const isUnderstood = (uri: string | undefined): boolean =>
  isMainNamespace(uri) ||
  /^http:\/\/schemas\.(?:microsoft\.com\/office\/(?:spreadsheetml|excel|drawing)|openxmlformats\.org\/(?:officeDocument|drawingml))\//.test(
    uri ?? '',
  );
