/** Sentences by code; a code that is missing here is one this build does not know yet. */
export type CodeTexts = Readonly<Record<string, (() => string) | undefined>>;

/** The words for a code. An unknown one is shown as it came rather than hidden. */
export const textOf = (texts: CodeTexts, code: string): string => texts[code]?.() ?? code;
