/** Names the folder that is gone after the run to every process that the run starts. */
export const runFolderVariable = 'FOLDER_OF_TEST_RUN';
