/** Its own file of the library, which describes the whole alone. */
declare module 'exceljs/lib/doc/workbook.js' {
  import { Workbook } from 'exceljs';

  export default Workbook;
}
