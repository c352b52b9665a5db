/** A unified social credit code in groups that people can read out: 9141 0300 MA9F 8K2X 4P. */
export const groupedUscc = (uscc: string): string => uscc.replaceAll(/.{4}(?=.)/g, '$& ');
