/** Says what is wrong with the files or the options, in words for the operator at the keyboard. */
export class ImportRefusedError extends Error {}
