import { errorKinds, type DomainErrorCode, type ErrorKind } from './error-codes.ts';

export type ErrorParameters = Readonly<Record<string, string | number | boolean>>;

/** A refusal with a stable code. The web turns code and parameters into a sentence; the API never does. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly parameters: ErrorParameters;

  constructor(code: DomainErrorCode, parameters: ErrorParameters = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.parameters = parameters;
  }

  get kind(): ErrorKind {
    return errorKinds[this.code];
  }
}
