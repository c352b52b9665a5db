/** A table or a row that a scorecard cannot read: a stable code and the names it speaks of. */
export class ScorecardError extends Error {
  override readonly name = 'ScorecardError';
  readonly code: 'scorecard.column_absent' | 'scorecard.column_kind';
  readonly parameters: Readonly<Record<string, string>>;

  constructor(code: ScorecardError['code'], parameters: Readonly<Record<string, string>>) {
    super(`${code} ${JSON.stringify(parameters)}`);
    this.code = code;
    this.parameters = parameters;
  }
}
