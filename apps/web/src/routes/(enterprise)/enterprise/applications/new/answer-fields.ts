/** The names of the form's fields as they are posted: the check page carries them along. */
export const answerFields = [
  'productIds[]',
  'amountFen',
  'termMonths',
  'purposeText',
  'isFirstLoan',
  'requestId',
] as const;
