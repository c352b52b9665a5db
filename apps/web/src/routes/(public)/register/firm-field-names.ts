/** The names of the first step's fields: the page carries them, the server's schema has the same keys. */
export const firmFieldNames = [
  'uscc',
  'name',
  'legalRepresentativeName',
  'regionCode',
  'industryCode',
  'establishedOn',
  'registeredCapitalFen',
] as const;
