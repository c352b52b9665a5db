/** A record as a provider delivers it: JSON, amounts as decimal strings of fen. */
export type WorldRecord = {
  kind: string;
  item: string;
  payload: Record<string, string | number | boolean | null>;
};
