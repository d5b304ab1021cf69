import type {
  AssessmentWorkbook,
  CsvSet,
  CsvTable,
  TableWorkbook,
  TemplateWorkbook,
  World,
} from '#usecases/ports.ts';

/** What was to be written, in order; a test looks at it without opening a file. */
export interface Writing {
  readonly templates: TemplateWorkbook<string>[];
  readonly tables: TableWorkbook[];
  readonly csvs: CsvTable[];
  readonly sets: CsvSet[];
  readonly assessments: AssessmentWorkbook[];
}

/** The same world with a writer that only takes down what it is given. */
export function recordWriting(world: World): { readonly world: World; readonly writing: Writing } {
  const writing: Writing = { templates: [], tables: [], csvs: [], sets: [], assessments: [] };
  return {
    writing,
    world: {
      ...world,
      workbooks: {
        writeTemplate: async (spec) =>
          void writing.templates.push(spec as unknown as TemplateWorkbook<string>),
        writeTable: async (spec) => void writing.tables.push(spec),
        writeCsv: async (spec) => void writing.csvs.push(spec),
        writeCsvSet: async (spec) => void writing.sets.push(spec),
        writeAssessment: async (spec) => void writing.assessments.push(spec),
      },
    },
  };
}
