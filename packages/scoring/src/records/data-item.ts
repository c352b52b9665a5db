/** The sources a record can come from; the same codes as the platform's catalogue of data items. */
export const DATA_ITEMS = [
  'TAX',
  'INVOICE',
  'ELECTRICITY',
  'WATER',
  'GAS',
  'SOCIAL_INSURANCE',
  'HOUSING_FUND',
  'REGISTRATION',
  'PENALTY',
  'JUDICIAL',
  'COMMITMENT',
  'HONOUR',
  'INTELLECTUAL_PROPERTY',
  'PUBLIC_CONTRACT',
  'FINANCING',
] as const;

export type DataItem = (typeof DATA_ITEMS)[number];
